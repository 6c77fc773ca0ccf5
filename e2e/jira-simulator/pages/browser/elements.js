/**
 * Builds elements of the page. Text is always a text node, never HTML.
 */

/**
 * Makes an element. Attributes named `on...` are event listeners; `true` sets an empty attribute; `false`, null and
 * undefined leave it out. Children may be nodes, strings, arrays of them; null and false are skipped.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  element.append(...shown(children));
  return element;
}

/** Replaces what is in an element; children as for `el`. */
export function fill(element, ...children) {
  element.replaceChildren(...shown(children));
}

const shown = (children) => children.flat(9).filter((child) => child != null && child !== false);

/** A label with its control below it; `control` must have an id. */
export function field(label, control, hint) {
  return el(
    "div",
    { class: "field" },
    el("label", { for: control.id }, label),
    control,
    hint && el("p", { class: "hint" }, hint),
  );
}

/** A message box: kind is "information", "warning" or "danger". */
export function message(kind, ...children) {
  return el("div", { class: `message ${kind}`, role: kind === "danger" ? "alert" : "status" }, ...children);
}

/** A date and time in words of the reader's place, as `<time>`. */
export function moment(iso) {
  const at = new Date(iso.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  const words = at.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  return el("time", { datetime: at.toISOString() }, words);
}

/** A status in the colours of its category (`new`, `indeterminate`, `done`). */
export function statusLozenge(name, category) {
  return el("span", { class: `lozenge ${category ?? "new"}` }, name);
}

/** What the server wrote into the page for its scripts. */
export function pageData() {
  return JSON.parse(document.getElementById("page-data").textContent);
}
