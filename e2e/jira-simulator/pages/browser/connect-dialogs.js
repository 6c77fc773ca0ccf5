/**
 * Draws the dialogs that apps open with AP.dialog.create: one at a time, its body a frame of the app.
 */
import { el } from "./elements.js";
import { rest } from "./rest.js";

const WIDTHS = { small: "400px", medium: "600px", large: "800px", "x-large": "968px" };
const HEIGHTS = { small: "360px", medium: "520px", large: "560px", "x-large": "600px" };

/** Registers the dialog provider of the bridge; `mount` makes a frame. */
export function provideDialogs(page, mount) {
  const shown = { dialog: undefined };
  const provider = {
    ...buttonCalls(shown),
    create: (options, extension) => void open(shown, page, mount, options, extension),
    close: (key) => close(shown, key),
    isActiveDialog: (appKey) => shown.dialog?.extension.addon_key === appKey,
  };
  connectHost.getFrameworkAdaptor().registerModule({
    getModuleRegistrationName: () => "dialog",
    isEnabled: () => true,
    getProvider: () => provider,
  });
}

async function open(shown, page, mount, options, extension) {
  const dialog = draw(options, extension);
  shown.dialog = dialog;
  dialog.element.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (shown.dialog === dialog && options.closeOnEscape) connectHost.dialog.close(extension.addon_key);
  });
  document.body.append(dialog.element);
  dialog.element.showModal();
  try {
    const asked = { appKey: extension.addon_key, moduleKey: extension.key };
    const place = { projectKey: page.project?.key, issueKey: page.issueKey };
    const found = await rest("POST", "/__sim/dialog-frame", { ...asked, ...place });
    if (shown.dialog !== dialog) return;
    const more = {
      isDialog: true,
      dialogId: options.id,
      callbackExtensionId: extension.callback_extension_id,
    };
    mount(
      {
        ...asked,
        addon_key: asked.appKey,
        key: asked.moduleKey,
        url: found.url,
        options: { ...extension.options, ...more },
      },
      options.header || found.name,
      dialog.body,
    );
  } catch (error) {
    dialog.body.textContent = error.message;
  }
}

function draw(options, extension) {
  const body = el("div", { class: "body" });
  const foot = el("footer");
  const element = el(
    "dialog",
    { class: "app-dialog", "aria-label": options.header || extension.key },
    options.chrome ? [el("h2", {}, options.header), body, foot] : body,
  );
  element.closedBy = options.closeOnEscape ? "closerequest" : "none";
  element.style.width = length(options.width) ?? WIDTHS[options.size] ?? "600px";
  body.style.height = length(options.height) ?? HEIGHTS[options.size] ?? "400px";
  const off = options.actions.filter((action) => action.disabled).map((action) => action.identifier);
  const dialog = {
    element,
    body,
    extension,
    actions: [...options.actions],
    off: new Set(off),
    hidden: new Set(),
  };
  dialog.redraw = () => foot.replaceChildren(...buttons(dialog));
  dialog.redraw();
  return dialog;
}

const length = (value) => (/^\d+$/.test(value ?? "") ? `${value}px` : value || undefined);

function buttons({ actions, hidden, off }) {
  return actions
    .filter((action) => !hidden.has(action.identifier))
    .map((action) =>
      el(
        "button",
        {
          type: "button",
          class: action.type === "primary" ? "primary" : "",
          disabled: off.has(action.identifier),
          onclick: action.onClick,
        },
        action.text,
      ),
    );
}

/**
 * Takes the dialog away. The bridge calls it after it has told the app, except on Escape inside the frame: then it passes the
 * key and has told nobody.
 */
function close(shown, key) {
  const { dialog } = shown;
  shown.dialog = undefined;
  dialog?.element.remove();
  if (dialog && key?.keycode)
    connectHost.broadcastEvent("dialog.close", { addon_key: dialog.extension.addon_key });
}

function buttonCalls(shown) {
  const set = (name) => (identifier, on) => {
    if (on) shown.dialog?.[name].add(identifier);
    else shown.dialog?.[name].delete(identifier);
    shown.dialog?.redraw();
  };
  const has = (name) => (identifier) => shown.dialog?.[name].has(identifier) ?? false;
  return {
    setButtonDisabled: set("off"),
    isButtonDisabled: has("off"),
    toggleButton: (identifier) => set("off")(identifier, !has("off")(identifier)),
    setButtonHidden: set("hidden"),
    isButtonHidden: has("hidden"),
    createButton: (action) => {
      shown.dialog?.actions.push(action);
      shown.dialog?.redraw();
    },
  };
}
