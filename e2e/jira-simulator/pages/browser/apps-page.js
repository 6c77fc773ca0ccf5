/**
 * Manage apps: connect an app by its descriptor address, disable, enable and uninstall it.
 */
import { confirmed } from "./confirm.js";
import { el, field, fill, message } from "./elements.js";
import { rest } from "./rest.js";

const list = document.getElementById("apps");
const place = document.getElementById("connect");

async function refresh() {
  const reply = await rest("GET", "/__sim/apps");
  const apps = Array.isArray(reply) ? reply : reply.apps;
  fill(
    list,
    apps.length === 0
      ? el("p", { class: "hint" }, "No apps are installed.")
      : el("ul", { class: "cards", "aria-label": "Installed apps" }, apps.map(card)),
  );
}

function card(app) {
  const trouble = el("div");
  const act = (method, path) => async () => {
    try {
      await rest(method, `/__sim/apps/${encodeURIComponent(app.key)}${path}`);
      location.reload();
    } catch (error) {
      fill(trouble, message("danger", error.message));
    }
  };
  const uninstall = async () => {
    const words = "Its pages disappear and it can no longer reach this site.";
    if (await confirmed(`Uninstall ${app.name}?`, words, "Uninstall")) await act("DELETE", "")();
  };
  const button = (label, run, look) =>
    el(
      "button",
      { type: "button", class: look, "aria-label": `${label} ${app.name}`, onclick: () => void run() },
      label,
    );
  return el(
    "li",
    { class: "card" },
    el(
      "p",
      { class: "byline" },
      el("strong", {}, app.name),
      el(
        "span",
        { class: app.enabled ? "lozenge done" : "lozenge new" },
        app.enabled ? "Enabled" : "Disabled",
      ),
    ),
    el("p", { class: "hint" }, `${app.key} · ${app.descriptorUrl ?? app.baseUrl ?? ""}`),
    trouble,
    el(
      "div",
      { class: "buttons" },
      app.enabled ? button("Disable", act("POST", "/disable")) : button("Enable", act("POST", "/enable")),
      button("Uninstall", uninstall, "danger"),
    ),
  );
}

function connectForm() {
  const box = el("input", {
    id: "descriptor-address",
    type: "url",
    required: true,
    placeholder: "https://app.example/atlassian-connect.json",
  });
  const trouble = el("div");
  const submit = el("button", { class: "primary" }, "Connect app");
  const connect = async (event) => {
    event.preventDefault();
    submit.disabled = true;
    fill(trouble, message("information", "Connecting..."));
    try {
      await rest("POST", "/__sim/apps", { descriptorUrl: box.value.trim() });
      location.reload();
    } catch (error) {
      fill(trouble, message("danger", error.message));
      submit.disabled = false;
    }
  };
  return el(
    "form",
    { class: "editor", onsubmit: (event) => void connect(event) },
    el("h2", {}, "Connect an app by its descriptor address"),
    field("Descriptor address", box, "Address of the app's atlassian-connect.json."),
    trouble,
    el("div", { class: "buttons" }, submit),
  );
}

fill(place, connectForm());
try {
  await refresh();
} catch (error) {
  fill(list, message("danger", error.message));
}
