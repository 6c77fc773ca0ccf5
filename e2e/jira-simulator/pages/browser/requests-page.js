/**
 * The customer's own requests, and a form that raises one.
 */
import { el, field, fill, message, statusLozenge } from "./elements.js";
import { rest } from "./rest.js";

const place = document.getElementById("requests");

try {
  const [requests, desks] = await Promise.all([
    rest("GET", "/rest/servicedeskapi/request?limit=100"),
    rest("GET", "/rest/servicedeskapi/servicedesk?limit=100"),
  ]);
  const forms = await Promise.all(desks.values.map(raiseForm));
  fill(place, list(requests.values), ...forms);
} catch (error) {
  fill(place, message("danger", error.message));
}

function list(requests) {
  if (requests.length === 0) return el("p", { class: "hint" }, "You have no requests.");
  return el(
    "table",
    { class: "list" },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        ["Reference", "Summary", "Status"].map((name) => el("th", { scope: "col" }, name)),
      ),
    ),
    el("tbody", {}, requests.map(row)),
  );
}

function row({ issueKey, requestFieldValues, currentStatus }) {
  const address = `/portal/${issueKey.replace(/-\d+$/, "")}/${issueKey}`;
  const summary = requestFieldValues.find((one) => one.fieldId === "summary")?.value ?? issueKey;
  return el(
    "tr",
    {},
    el("td", { class: "key" }, el("a", { href: address }, issueKey)),
    el("td", {}, summary),
    el("td", {}, statusLozenge(currentStatus.status, currentStatus.statusCategory?.toLowerCase())),
  );
}

async function raiseForm(desk) {
  const types = await rest("GET", `/rest/servicedeskapi/servicedesk/${desk.id}/requesttype?limit=100`);
  const options = types.values.map((type) => el("option", { value: type.id }, type.name));
  const type = el("select", { id: `type-${desk.id}` }, options);
  const summary = el("input", { id: `summary-${desk.id}`, type: "text", required: true });
  const description = el("textarea", { id: `description-${desk.id}`, rows: 4 });
  const refusal = el("div");
  const send = async (event) => {
    event.preventDefault();
    try {
      const created = await rest("POST", "/rest/servicedeskapi/request", {
        serviceDeskId: desk.id,
        requestTypeId: type.value,
        requestFieldValues: { summary: summary.value, description: description.value },
      });
      location.assign(`/portal/${desk.projectKey}/${created.issueKey}`);
    } catch (error) {
      fill(refusal, message("danger", error.message));
    }
  };
  return el(
    "form",
    {
      class: "editor",
      "aria-label": `Contact ${desk.projectName}`,
      onsubmit: (event) => void send(event),
    },
    el("h2", {}, `Contact ${desk.projectName}`),
    field("What do you need?", type),
    field("Summary", summary),
    field("Description", description),
    refusal,
    el("div", { class: "buttons" }, el("button", { class: "primary" }, "Send request")),
  );
}
