/**
 * The inspector: what a site was asked and what it sent, faults and limits in force, its clock. Asks again every two
 * seconds while the page is seen.
 */
import { el, fill } from "./elements.js";

const EVERY_MS = 2000;
const SHOWN = 200;
const control = "/__sim/control";

const requests = [];
let lastRequest = 0;

async function ask(path) {
  const response = await fetch(`${control}/${path}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

function table(caption, names, rows) {
  if (rows.length === 0) return el("p", { class: "hint" }, "None.");
  return el(
    "table",
    {},
    el("caption", {}, caption),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        names.map((name) => el("th", { scope: "col" }, name)),
      ),
    ),
    el(
      "tbody",
      {},
      rows.map((cells) =>
        el(
          "tr",
          {},
          cells.map((cell) => el("td", {}, String(cell ?? ""))),
        ),
      ),
    ),
  );
}

function list(entries) {
  return el(
    "dl",
    {},
    Object.entries(entries).map(([name, value]) => [el("dt", {}, name), el("dd", {}, String(value))]),
  );
}

const time = (iso) => iso.slice(11, 23);
const at = (id) => document.getElementById(id);

function showClock({ clock, seed }) {
  const ahead = Math.round(clock.aheadMs / 1000);
  fill(
    at("clock"),
    list({
      "Site's time": clock.iso,
      "Ahead of real time": `${ahead} s`,
      Runs: clock.frozen ? "no, it is frozen" : "yes",
      "Tokens of apps are judged by": clock.tokens === "real" ? "real time" : "the site's time",
      "Seed of chance": seed,
    }),
  );
}

function showFaults({ faults }) {
  const { drops, rates } = faults.webhooks;
  const state = faults.refusing ? "refuses connections" : faults.down ? "answers 503" : "up";
  fill(
    at("faults"),
    list({
      Site: state,
      "Webhooks to be dropped": drops.length === 0 ? "none" : JSON.stringify(drops),
      "Webhooks struck at rates": Object.keys(rates).length === 0 ? "none" : JSON.stringify(rates),
    }),
    table(
      "Faults of calls",
      ["For", "How often", "Hit so far of", "What"],
      faults.calls.map(({ match, times, rate, calls, seen, answer }) => [
        Object.values(match).join(" ") || "every call",
        [times && `${times} more`, rate !== undefined && `rate ${rate}`, calls && `calls ${calls.join(", ")}`]
          .filter(Boolean)
          .join(", ") || "always",
        seen,
        JSON.stringify(answer),
      ]),
    ),
  );
}

function showLimits({ limits }) {
  fill(
    at("limits"),
    list({
      State: limits.enabled ? "on" : "off",
      "Points per hour": limits.pointsPerHour,
      Quota: limits.quota,
    }),
    table(
      "Points left",
      ["App", "Points left", "Until"],
      limits.apps.map(({ appKey, pointsLeft, resetAt }) => [appKey, pointsLeft, resetAt]),
    ),
  );
}

function showRequests(counts) {
  const rows = requests.map(({ n, at: when, method, path, caller, status, points, durationMs }) => [
    n,
    time(when),
    `${method} ${path}`,
    caller,
    status === 0 ? "no answer" : status,
    points,
    Math.round(durationMs),
  ]);
  const caption = `The last ${rows.length} of ${counts.last}; ${counts.dropped} no longer kept`;
  fill(at("requests"), table(caption, ["No", "Time", "Call", "Caller", "Status", "Points", "ms"], rows));
}

function showWebhooks(counts, deliveries) {
  const rows = deliveries.map(({ id, createdAt, event, appKey, flow, state, attempts, status, dueAt }) => [
    id,
    time(new Date(createdAt).toISOString()),
    event,
    appKey,
    flow,
    state,
    attempts,
    status,
    state === "waiting" ? time(new Date(dueAt).toISOString()) : "",
  ]);
  const names = ["No", "Time", "Event", "App", "Flow", "State", "Attempts", "Last status", "Next attempt"];
  const caption = `The last ${rows.length} of ${counts.kept}; ${counts.dropped} no longer kept`;
  fill(at("webhooks"), table(caption, names, rows));
}

async function refresh() {
  const [state, fresh, deliveries] = await Promise.all([
    ask("state"),
    ask(`requests?since=${lastRequest}`),
    ask(`webhooks?last=${SHOWN}&body=none`),
  ]);
  lastRequest = fresh.at(-1)?.n ?? lastRequest;
  requests.unshift(...fresh.reverse());
  requests.length = Math.min(requests.length, SHOWN);
  showClock(state);
  showFaults(state);
  showLimits(state);
  showRequests(state.requests);
  showWebhooks(state.webhooks, deliveries.reverse());
  at("state").textContent = state.idle ? "Nothing is under way." : "Webhooks are under way or waiting.";
}

async function keepFresh() {
  try {
    if (!document.hidden) await refresh();
  } catch (error) {
    at("state").textContent = `The site does not answer: ${error.message}`;
  }
  setTimeout(keepFresh, EVERY_MS);
}

keepFresh();
