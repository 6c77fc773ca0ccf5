// The addresses of the screens inside the page (after the #).

export const paths = {
  synchronizations: "/",
  newSynchronization: "/new",
  request: (id: string) => `/synchronizations/${encodeURIComponent(id)}/request`,
  configuration: (id: string) => `/synchronizations/${encodeURIComponent(id)}/configuration`,
  initialSynchronization: (id: string) => `/synchronizations/${encodeURIComponent(id)}/initial`,
  problems: (id: string) => `/synchronizations/${encodeURIComponent(id)}/problems`,
  activity: (id: string) => `/synchronizations/${encodeURIComponent(id)}/activity`,
};
