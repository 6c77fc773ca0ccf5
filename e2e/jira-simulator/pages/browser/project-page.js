/**
 * The issues of one project, newest first.
 */
import { el, fill, message, moment, pageData, statusLozenge } from "./elements.js";
import { rest } from "./rest.js";

const { project } = pageData();
const place = document.getElementById("issues");
const body = el("tbody");
const more = el("div", { class: "buttons" });
const FIELDS = ["summary", "issuetype", "status", "reporter", "updated"];

async function show(nextPageToken) {
  try {
    const page = await rest("POST", "/rest/api/3/search/jql", {
      jql: `project = "${project.key}" ORDER BY created DESC`,
      fields: FIELDS,
      maxResults: 50,
      nextPageToken,
    });
    if (!nextPageToken) start(page.issues.length);
    body.append(...page.issues.map(row));
    const next = page.nextPageToken;
    const button = el("button", { type: "button", onclick: () => void show(next) }, "Show more");
    fill(more, ...(next ? [button] : []));
  } catch (error) {
    fill(place, message("danger", error.message));
  }
}

function start(count) {
  const columns = ["Key", "Summary", "Type", "Status", "Reporter", "Updated"];
  fill(
    place,
    count === 0
      ? el("p", { class: "hint" }, "This project has no issues yet.")
      : el(
          "div",
          { class: "table-scroll" },
          el(
            "table",
            { class: "list" },
            el(
              "thead",
              {},
              el(
                "tr",
                {},
                columns.map((name) => el("th", { scope: "col" }, name)),
              ),
            ),
            body,
          ),
        ),
    more,
  );
}

function row({ key, fields }) {
  return el(
    "tr",
    {},
    el("td", { class: "key" }, el("a", { href: `/browse/${key}` }, key)),
    el("td", {}, el("a", { href: `/browse/${key}`, class: "quiet" }, fields.summary)),
    el("td", {}, fields.issuetype?.name),
    el("td", {}, statusLozenge(fields.status.name, fields.status.statusCategory?.key)),
    el("td", {}, fields.reporter?.displayName),
    el("td", {}, fields.updated && moment(fields.updated)),
  );
}

void show();
