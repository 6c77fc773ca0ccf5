/**
 * Files on pages: shown, chosen and uploaded.
 */
import { el } from "./elements.js";
import { RestError } from "./rest.js";

const NO_CHECK = { "x-atlassian-token": "no-check", accept: "application/json" };

/** A picture; a link in its place when the file turns out to be none. */
export function picture(name, address) {
  const image = el("img", { src: address, alt: name, loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(fileLink(name, address)), { once: true });
  return image;
}

export const fileLink = (name, address) => el("a", { href: address, class: "media" }, name);

/** Replaces what `renderWiki` left in place of files: `files` maps names to `{address, isPicture}`. */
export function showFiles(root, files) {
  for (const place of root.querySelectorAll("[data-file]")) {
    const { file: name } = place.dataset;
    const file = files.get(name);
    if (file) place.replaceWith(file.isPicture ? picture(name, file.address) : fileLink(name, file.address));
  }
}

/** Uploads files as parts named `file`; gives the parsed answer. Throws RestError. */
export async function uploadFiles(address, files) {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  const reply = await fetch(address, { method: "POST", headers: NO_CHECK, body: form });
  const answer = await reply.json().catch(() => undefined);
  const reason = answer?.errorMessages?.join(" ") || answer?.errorMessage;
  if (!reply.ok) throw new RestError(reply.status, reason || `The site answered with ${reply.status}.`);
  return answer;
}

/** A labelled chooser of files. */
export function fileChooser(id, label) {
  const input = el("input", { id, type: "file", multiple: true });
  return { input, field: el("div", { class: "field" }, el("label", { for: id }, label), input) };
}
