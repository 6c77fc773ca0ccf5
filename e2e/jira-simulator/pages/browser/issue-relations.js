/**
 * What an issue has beside its texts: child issues, links to issues and to addresses, work logs. Only what is there is shown.
 */
import { renderDocument } from "./adf-view.js";
import { el, fill, moment, statusLozenge } from "./elements.js";

/** Gives the function that draws everything related into `place`. */
export function relationsPart(place) {
  return ({ issue, remoteLinks }) => {
    const { subtasks = [], issuelinks = [], worklog } = issue.fields;
    fill(
      place,
      part("Child issues", subtasks.map(related)),
      part("Linked issues", issuelinks.map(linked)),
      part("Web links", remoteLinks.map(remote)),
      part("Work log", (worklog?.worklogs ?? []).map(work)),
    );
  };
}

function part(name, entries) {
  return entries.length > 0 && [el("h2", {}, name), el("ul", { "aria-label": name }, entries)];
}

function related({ key, fields }) {
  const { summary, status } = fields;
  return el(
    "li",
    {},
    el("a", { href: `/browse/${key}` }, key),
    ` ${summary} `,
    statusLozenge(status.name, status.statusCategory?.key),
  );
}

function linked({ type, outwardIssue, inwardIssue }) {
  const entry = related(outwardIssue ?? inwardIssue);
  entry.prepend(`${outwardIssue ? type.outward : type.inward} `);
  return entry;
}

function remote({ relationship, object }) {
  return el("li", {}, relationship && `${relationship} `, el("a", { href: object.url }, object.title));
}

function work({ author, started, timeSpent, comment }) {
  return el(
    "li",
    {},
    el(
      "p",
      { class: "byline" },
      `${author?.displayName ?? "Someone"} logged ${timeSpent}, `,
      moment(started),
    ),
    el("div", { class: "rich" }, renderDocument(comment)),
  );
}
