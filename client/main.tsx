// Start of the interface: finds the Jira page around us, follows its colours, and draws the app.
import "@atlaskit/css-reset";
import "./ui/lockstep.css";
import { createRoot } from "react-dom/client";
import { setBooleanFeatureFlagResolver } from "@atlaskit/platform-feature-flags/setBooleanFeatureFlagResolver";
import { App } from "./app/app.tsx";
import { OutsideJiraPage } from "./app/outside-jira-page.tsx";
import { browserFetch } from "./api/browser-fetch.ts";
import { createCaller } from "./api/caller.ts";
import { createServerState } from "./api/use-call.ts";
import { findConnectBridge } from "./jira-frame/connect-bridge.ts";
import { createConnectFrame } from "./jira-frame/connect-frame.ts";
import { readPageSettings } from "./jira-frame/page-settings.ts";
import { createStandInFrame } from "./jira-frame/stand-in.ts";
import { followColourMode } from "./jira-frame/theme.ts";

function start(place: Element): void {
  setBooleanFeatureFlagResolver(() => false);
  const root = createRoot(place);
  const bridge = findConnectBridge(window);
  const frame = bridge === null ? createStandInFrame() : createConnectFrame(bridge);
  void followColourMode(frame, document.documentElement);
  if (bridge === null) {
    root.render(<OutsideJiraPage />);
    return;
  }
  const call = createCaller({
    token: frame.token,
    fetch: browserFetch,
    apiUrl: new URL("../api", document.baseURI).href,
  });
  root.render(
    <App
      surroundings={{ frame, page: readPageSettings(document) }}
      call={call}
      memory={createServerState()}
    />,
  );
}

const place = document.getElementById("lockstep");
if (place !== null) start(place);
