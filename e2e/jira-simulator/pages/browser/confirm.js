/**
 * Asks before something is destroyed.
 */
import { el } from "./elements.js";

/** Shows a modal question; resolves true when the person chose `action`, false on Cancel or Escape. */
export function confirmed(title, words, action) {
  return new Promise((resolve) => {
    const answer = (yes) => () => {
      dialog.remove();
      resolve(yes);
    };
    const dialog = el(
      "dialog",
      { class: "question", "aria-labelledby": "question-title", oncancel: answer(false) },
      el("h2", { id: "question-title" }, title),
      el("p", {}, words),
      el(
        "footer",
        {},
        el("button", { type: "button", onclick: answer(false) }, "Cancel"),
        el("button", { type: "button", class: "danger", onclick: answer(true) }, action),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
