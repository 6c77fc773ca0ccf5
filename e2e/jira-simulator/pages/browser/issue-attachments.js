/**
 * The attachments of an issue: the list, uploading, deleting.
 */
import { confirmed } from "./confirm.js";
import { el, fill, message, moment } from "./elements.js";
import { fileChooser, fileLink, picture, uploadFiles } from "./files.js";
import { rest } from "./rest.js";

/** Gives the function that draws the attachments into `place`; chosen files are left alone. */
export function attachmentsPart(place, view) {
  const list = el("ul", { class: "attachments", "aria-label": "Attachments" });
  const trouble = el("div");
  const form = uploadForm();
  fill(place, el("h2", {}, "Attachments"), list, trouble, form);

  async function attempt(run) {
    fill(trouble);
    try {
      await run();
      await view.refresh();
    } catch (error) {
      fill(trouble, message("danger", error.message));
    }
  }

  function uploadForm() {
    const { input, field } = fileChooser("attachment-files", "Attach files");
    const send = (event) => {
      event.preventDefault();
      if (input.files.length === 0) return;
      void attempt(async () => {
        await uploadFiles(`${view.address}/attachments`, input.files);
        input.value = "";
      });
    };
    return el("form", { class: "editor", onsubmit: send }, field, el("button", {}, "Upload"));
  }

  function entry(attachment, rights) {
    const { id, filename, content, thumbnail, author, created, size } = attachment;
    const isOwn = author?.accountId === view.person.accountId;
    const mayDelete = rights.has("DELETE_ALL_ATTACHMENTS") || (isOwn && rights.has("DELETE_OWN_ATTACHMENTS"));
    const remove = () =>
      attempt(async () => {
        const words = `${filename} will be gone from the issue.`;
        if (await confirmed("Delete attachment?", words, "Delete")) {
          await rest("DELETE", `/rest/api/3/attachment/${id}`);
        }
      });
    return el(
      "li",
      {},
      thumbnail && picture("", new URL(thumbnail).pathname),
      fileLink(filename, new URL(content).pathname),
      el("span", { class: "hint" }, `${size} bytes, ${author?.displayName ?? "someone"}, `, moment(created)),
      mayDelete &&
        el(
          "button",
          { type: "button", "aria-label": `Delete ${filename}`, onclick: () => void remove() },
          "Delete",
        ),
    );
  }

  return ({ issue, rights }) => {
    const attachments = issue.fields.attachment ?? [];
    form.hidden = !rights.has("CREATE_ATTACHMENTS");
    fill(
      list,
      attachments.map((attachment) => entry(attachment, rights)),
      attachments.length === 0 && el("li", { class: "hint" }, "No attachments."),
    );
  };
}
