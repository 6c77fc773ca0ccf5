// The browser's own fetch, the only place that names it.

/** Sends one request over the network. */
export function browserFetch(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, init);
}
