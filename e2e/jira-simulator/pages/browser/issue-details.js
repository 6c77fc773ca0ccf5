/**
 * The right column of an issue: status with its transitions, the other fields, and deleting the issue.
 */
import { confirmed } from "./confirm.js";
import { el, fill, message, moment, statusLozenge } from "./elements.js";
import { rest } from "./rest.js";

/** Gives the function that draws status and details into `place`. */
export function detailsPart(place, view) {
  return ({ issue, transitions, rights }) => {
    const trouble = el("div");
    const attempt = (work) => () =>
      void work().catch((error) => fill(trouble, message("danger", error.message)));
    const move = (id) =>
      attempt(async () => {
        await rest("POST", `${view.address}/transitions`, { transition: { id } });
        await view.refresh();
      });
    const remove = attempt(async () => {
      const sure = await confirmed(
        `Delete ${issue.key}?`,
        "The issue and its comments are lost for good.",
        "Delete",
      );
      if (!sure) return;
      await rest("DELETE", view.address);
      location.assign(`/projects/${issue.fields.project.key}`);
    });

    const { status, project } = issue.fields;
    fill(
      place,
      el("p", { class: "status-line" }, "Status ", statusLozenge(status.name, status.statusCategory?.key)),
      el(
        "div",
        { class: "buttons", role: "group", "aria-label": "Transitions" },
        rights.has("TRANSITION_ISSUES") &&
          transitions.map((one) => el("button", { type: "button", onclick: move(one.id) }, one.name)),
      ),
      trouble,
      el("h2", {}, "Details"),
      el(
        "dl",
        {},
        rows(issue).map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
      ),
      project.projectTypeKey === "service_desk" &&
        el("p", {}, el("a", { href: `/portal/${project.key}/${issue.key}` }, "View request in portal")),
      rights.has("DELETE_ISSUES") &&
        el("p", {}, el("button", { type: "button", class: "danger", onclick: remove }, "Delete issue")),
    );
  };
}

function rows({ fields, names }) {
  const requestType = Object.values(fields).find((value) => value?.requestType?.name)?.requestType.name;
  return [
    ["Type", fields.issuetype?.name],
    ["Request type", requestType],
    ["Priority", fields.priority?.name],
    ["Resolution", fields.resolution?.name],
    ["Reporter", fields.reporter?.displayName],
    ["Assignee", fields.assignee?.displayName ?? "Unassigned"],
    ["Labels", fields.labels?.join(", ")],
    ["Due date", fields.duedate],
    ["Parent", fields.parent && el("a", { href: `/browse/${fields.parent.key}` }, fields.parent.key)],
    ...texts(fields, names),
    ["Created", fields.created && moment(fields.created)],
    ["Updated", fields.updated && moment(fields.updated)],
  ].filter(([, value]) => value != null && value !== "");
}

/** The project's own fields that hold plain text. */
function texts(fields, names) {
  return Object.entries(fields)
    .filter(([id, value]) => id.startsWith("customfield_") && typeof value === "string")
    .map(([id, value]) => [names[id], value]);
}
