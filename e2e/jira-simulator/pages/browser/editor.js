/**
 * A text box for rich text in the small markup, with its buttons.
 */
import { el, fill, message } from "./elements.js";
import { adfToMarkup, markupToAdf } from "./markup.js";

const HELP = "*bold*  _italic_  `code`  [text|https://link]  # heading  - list  1. list  > quote";

/**
 * Makes the editor as a form.
 *
 * - id, label: of the text box
 * - doc: the document to start with, or null
 * - actions: `{label, primary, run(doc)}`; `run` gets the new document, or null when the box is empty. While it runs the
 *   buttons are off; when it throws, the text stays and the reason is shown.
 * - cancel: called by the Cancel button; no such button without it
 */
export function editor({ id, label, doc, actions, cancel }) {
  const { text, faithful } = adfToMarkup(doc);
  const box = el("textarea", { id, rows: 5, "aria-describedby": `${id}-help` });
  box.value = text;
  const trouble = el("div");
  const buttons = actions.map(({ label: words, primary, run }) =>
    el(
      "button",
      { type: "button", class: primary ? "primary" : "", onclick: () => void attempt(run) },
      words,
    ),
  );

  async function attempt(run) {
    for (const button of buttons) button.disabled = true;
    fill(trouble);
    try {
      await run(box.value === text ? doc : box.value.trim() === "" ? null : markupToAdf(box.value));
    } catch (error) {
      fill(trouble, message("danger", error.message));
    }
    for (const button of buttons) button.disabled = false;
  }

  return el(
    "form",
    { class: "editor", onsubmit: (event) => event.preventDefault() },
    el("label", { for: id }, label),
    !faithful &&
      message(
        "warning",
        "This text has formatting that the box below cannot hold. Saving a change simplifies it.",
      ),
    box,
    el("p", { id: `${id}-help`, class: "hint" }, HELP),
    trouble,
    el(
      "div",
      { class: "buttons" },
      buttons,
      cancel && el("button", { type: "button", onclick: cancel }, "Cancel"),
    ),
  );
}
