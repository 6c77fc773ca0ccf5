/**
 * The form that creates an issue: type, summary, description; the parent for sub-tasks, the request type in service projects.
 */
import { editor } from "./editor.js";
import { el, field, fill, message, pageData } from "./elements.js";
import { everyPage, rest } from "./rest.js";

const { project } = pageData();
const place = document.getElementById("create");

try {
  const [types, requestTypes] = await Promise.all([issueTypes(), serviceRequestTypes()]);
  fill(place, form(types, requestTypes));
} catch (error) {
  fill(place, message("danger", error.message));
}

function issueTypes() {
  return everyPage(`/rest/api/3/issue/createmeta/${project.key}/issuetypes`, "issueTypes");
}

/** The request types of the project's service desk and the field that holds them; undefined in a software project. */
async function serviceRequestTypes() {
  if (project.type !== "service_desk") return undefined;
  const [desks, fields] = await Promise.all([
    rest("GET", "/rest/servicedeskapi/servicedesk?limit=100"),
    rest("GET", "/rest/api/3/field"),
  ]);
  const desk = desks.values.find((one) => one.projectKey === project.key);
  const list = await rest("GET", `/rest/servicedeskapi/servicedesk/${desk.id}/requesttype?limit=100`);
  const holder = fields.find((one) => one.schema?.custom === "com.atlassian.servicedesk:vp-origin");
  return { fieldId: holder.id, values: list.values };
}

function form(types, requestTypes) {
  const type = el(
    "select",
    { id: "issue-type", onchange: () => fit() },
    types.map((one) => el("option", { value: one.id }, one.name)),
  );
  const summary = el("input", { id: "summary-box", type: "text", required: true });
  const parent = el("input", { id: "parent-box", type: "text", placeholder: `${project.key}-1` });
  const request = el("select", { id: "request-type" });
  const parentField = field("Parent", parent, "Key of the issue that the sub-task belongs to.");
  const requestField = field("Request type", request);
  const chosen = () => types.find((one) => one.id === type.value);

  function fit() {
    parentField.hidden = !chosen().subtask;
    requestField.hidden = !requestTypes;
    const fitting = requestTypes?.values.filter((one) => String(one.issueTypeId) === type.value) ?? [];
    fill(
      request,
      el("option", { value: "" }, "None"),
      ...fitting.map((one) => el("option", { value: one.id }, one.name)),
    );
    if (fitting.length === 1) request.value = fitting[0].id;
  }

  async function create(doc) {
    const created = await rest("POST", "/rest/api/3/issue", {
      fields: {
        project: { key: project.key },
        issuetype: { id: type.value },
        summary: summary.value,
        ...(doc && { description: doc }),
        ...(chosen().subtask && { parent: { key: parent.value.trim() } }),
        ...(request.value && { [requestTypes.fieldId]: request.value }),
      },
    });
    location.assign(`/browse/${created.key}`);
  }

  fit();
  const description = editor({
    id: "description-box",
    label: "Description",
    doc: null,
    actions: [{ label: "Create", primary: true, run: create }],
    cancel: () => location.assign(`/projects/${project.key}`),
  });
  return el(
    "div",
    { class: "form" },
    field("Issue type", type),
    field("Summary", summary),
    requestField,
    parentField,
    description,
  );
}
