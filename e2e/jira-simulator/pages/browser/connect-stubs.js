/**
 * The only globals that Atlassian's host script touches outside its bridge: a stand-in for jQuery, AUI's list of layers,
 * feature gates and analytics. A classic script, loaded before the host script.
 */
window.AJS = {
  $: () => ({ length: 0, width: () => innerWidth, height: () => innerHeight }),
  LayerManager: { global: { getTopLayer: () => null } },
};
window.__FEATUREGATES_JS__ = {
  initializeCompleted: () => true,
  checkGate: () => false,
  getPackageVersion: () => "4.23.4",
};
window.require = () => ({ emitGasV3() {} });
