/**
 * The halves of AP.request and AP.history that live in the app's frame. Follows Atlassian's iframe script in all.js: the bridge
 * cannot carry functions, so callbacks and response headers are put together here.
 */
(() => {
  const { AP } = window;
  if (!AP) return;
  const modules = AP._hostModules;

  const withHeaders = (xhr) => ({
    ...xhr,
    getResponseHeader: (name) => xhr.headers[name.toLowerCase()] ?? null,
    getAllResponseHeaders: () =>
      Object.entries(xhr.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join("\r\n"),
  });

  const call = AP.request;
  if (call) {
    const send = async (options) => {
      const reply = await call(options);
      const xhr = withHeaders(reply.xhr);
      if (!reply.ok) throw { xhr, statusText: "error", err: xhr.statusText, body: reply.body };
      return { body: reply.body, xhr };
    };
    AP.request = (url, options) => {
      const { success, error, ...rest } = typeof url === "object" ? url : { ...options, url };
      const answer = send(rest);
      answer.then(
        (reply) => success?.(reply.body, "success", reply.xhr),
        (reason) => error?.(reason.xhr, "error", reason.err),
      );
      return answer;
    };
    modules._globals.request = AP.request;
    modules.request = AP.request;
  }

  if (AP.history) {
    const listeners = [];
    AP.history.popState = (listener) => listeners.push(listener);
    modules.history.popState = AP.history.popState;
    AP.register({ history_popstate: (event) => listeners.forEach((listener) => listener(event)) });
  }
})();
