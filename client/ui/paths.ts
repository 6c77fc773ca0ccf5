// The addresses of the screens inside the page (after the #).

import type { ConfigurationTab } from "@contract";

export const paths = {
  synchronizations: "/",
  newSynchronization: "/new",
  request: (id: string) => `/synchronizations/${encodeURIComponent(id)}/request`,
  configuration: (id: string) => `/synchronizations/${encodeURIComponent(id)}/configuration`,
  configurationTab: (id: string, tab: ConfigurationTab) =>
    `/synchronizations/${encodeURIComponent(id)}/configuration?tab=${tab}`,
  initialSynchronization: (id: string) => `/synchronizations/${encodeURIComponent(id)}/initial`,
  problems: (id: string) => `/synchronizations/${encodeURIComponent(id)}/problems`,
  activity: (id: string) => `/synchronizations/${encodeURIComponent(id)}/activity`,
};
