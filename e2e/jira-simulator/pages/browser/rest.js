/**
 * Calls to the site's own REST API, as the person who is logged in.
 */

/** A call that the site refused; `message` is in its own words. */
export class RestError extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

/** Sends a JSON call and gives the parsed answer; undefined for an empty one. Throws RestError. */
export async function rest(method, path, body) {
  const init = { method, headers: { accept: "application/json" } };
  if (body !== undefined) {
    init.headers["content-type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  const reply = await fetch(path, init);
  const text = await reply.text();
  if (!reply.ok) throw new RestError(reply.status, wordsOf(reply.status, text));
  return text === "" ? undefined : JSON.parse(text);
}

/** Reads a paged list of the platform (`startAt`) to its end; `name` is the member with the entries. */
export async function everyPage(path, name) {
  const all = [];
  for (;;) {
    const page = await rest("GET", `${path}${path.includes("?") ? "&" : "?"}startAt=${all.length}`);
    all.push(...page[name]);
    if (page[name].length === 0 || page.isLast === true || all.length >= (page.total ?? Infinity)) return all;
  }
}

/** Which of the named permissions the person has, for `scope` such as `issueKey=PA-1`. */
export async function permissions(names, scope) {
  const reply = await rest("GET", `/rest/api/3/mypermissions?permissions=${names.join(",")}&${scope}`);
  return new Set(names.filter((name) => reply.permissions[name]?.havePermission));
}

function wordsOf(status, text) {
  try {
    const body = JSON.parse(text);
    const words = [
      ...(body.errorMessages ?? []),
      ...Object.entries(body.errors ?? {}).map(([name, reason]) => `${name}: ${reason}`),
    ];
    const single = body.errorMessage ?? body.message ?? body.error;
    if (words.length > 0) return words.join(" ");
    if (typeof single === "string") return single;
  } catch {
    return text.trim().slice(0, 300) || `The site answered with status ${status}.`;
  }
  return `The site answered with status ${status}.`;
}
