/**
 * Draws the flags that apps ask for with AP.flag.create, above everything else in the page.
 */
import { el } from "./elements.js";

const AUTO_CLOSE_MS = 5000;

/** Registers the flag provider of the bridge. */
export function provideFlags() {
  connectHost.getFrameworkAdaptor().registerModule({
    getModuleRegistrationName: () => "flag",
    isEnabled: () => true,
    getProvider: () => ({ create }),
  });
}

/** Shows a flag. Every way of closing it calls `onClose`, else the app never hears `flag.close`. */
function create({ id, title, body, type, close, actions, onClose }) {
  const done = () => {
    if (!flag.isConnected) return;
    flag.remove();
    onClose(id);
  };
  const flag = el(
    "section",
    { class: `flag ${type}`, role: type === "error" ? "alert" : "status", "aria-label": title },
    el("strong", {}, title),
    el("p", {}, body),
    el(
      "div",
      { class: "buttons" },
      actions.map((action) =>
        el("button", { type: "button", onclick: action.executeAction }, action.actionText),
      ),
      el("button", { type: "button", onclick: done }, "Dismiss"),
    ),
  );
  if (close === "auto") setTimeout(done, AUTO_CLOSE_MS);
  const pile = pileOfFlags();
  pile.prepend(flag);
  pile.hidePopover();
  pile.showPopover();
  return { close: done };
}

/** The place of all flags: a popover, so that a modal dialog does not cover it. */
function pileOfFlags() {
  const found = document.querySelector(".flags");
  if (found) return found;
  const pile = el("div", { class: "flags", popover: "manual" });
  document.body.append(pile);
  pile.showPopover();
  return pile;
}
