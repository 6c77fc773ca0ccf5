// Stands in for @atlaskit/feature-gate-js-client (see vite.config.ts): every gate is closed, every experiment unset.
// Atlaskit imports it as a default export, so this file has one.
const closedGates = {
  initializeCalled: () => true,
  initializeCompleted: () => true,
  checkGate: () => false,
  getExperiment: () => ({ get: <T>(_parameter: string, usual: T) => usual }),
  getExperimentValue: <T>(_experiment: string, _parameter: string, usual: T) => usual,
  subscribeAll: () => () => undefined,
  onGateUpdated: () => () => undefined,
  onAnyUpdated: () => () => undefined,
};

export { closedGates as default };
