// The Jira page around us, asked through the Connect bridge. The bridge is silent when it is broken (promises never settle),
// so every wait has an end.
import type { ConnectBridge } from "./connect-bridge.ts";
import type { JiraFrame } from "./jira-frame.ts";

const patienceMs = 10_000;

/** Frame over the genuine bridge. Callers who ask for a token while one is on its way share it; nothing is kept afterwards. */
export function createConnectFrame(bridge: ConnectBridge, patience: number = patienceMs): JiraFrame {
  let underWay: Promise<string> | null = null;
  return {
    token() {
      underWay ??= withinPatience(bridge.context.getToken(), patience).finally(() => {
        underWay = null;
      });
      return underWay;
    },
    flag({ title, body }) {
      bridge.flag?.create({ title, body: body ?? "", type: "success", close: "auto" });
    },
    openIssue(issueKey) {
      bridge.navigator?.go("issue", { issueKey });
    },
    followTheme() {
      bridge.theming?.initializeTheming();
    },
  };
}

function withinPatience(token: Promise<string>, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error("The Jira page around Lockstep did not answer. Reload the page."));
    }, patience);
    token
      .then(resolve, () => {
        reject(
          new Error("Jira did not confirm who you are. Reload the page, and sign in again if Jira asks."),
        );
      })
      .finally(() => {
        clearTimeout(timer);
      });
  });
}
