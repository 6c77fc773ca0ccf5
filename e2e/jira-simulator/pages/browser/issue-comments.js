/**
 * The comments of an issue: the list, writing, editing and deleting. In a service project every comment is written either as a
 * reply to the customer or as an internal note.
 */
import { renderDocument } from "./adf-view.js";
import { confirmed } from "./confirm.js";
import { editor } from "./editor.js";
import { el, fill, moment } from "./elements.js";
import { rest } from "./rest.js";

const INTERNAL = [{ key: "sd.public.comment", value: { internal: true } }];

/** Gives the function that draws the comments into `place`; text being written is left alone. */
export function commentsPart(place, view) {
  const list = el("ol", { class: "comments", "aria-label": "Comments" });
  const writing = el("div");
  fill(place, el("h2", {}, "Comments"), list, writing);
  const openEditors = new Map();
  let current;

  function showList() {
    const { comments } = current;
    fill(list, ...comments.map((comment) => openEditors.get(comment.id) ?? entry(comment)));
    if (comments.length === 0) list.append(el("li", { class: "hint" }, "No comments yet."));
  }

  function entry(comment) {
    const internal = isService(current) && comment.jsdPublic === false;
    return el(
      "li",
      { class: internal ? "comment internal" : "comment", id: `comment-${comment.id}` },
      el(
        "p",
        { class: "byline" },
        el("strong", {}, comment.author?.displayName ?? "Someone"),
        comment.author?.accountType === "app" && el("span", { class: "lozenge new" }, "App"),
        moment(comment.created),
        comment.updated !== comment.created && el("span", { class: "hint" }, "edited"),
        internal && el("span", { class: "lozenge note" }, "Internal note"),
      ),
      el("div", { class: "rich" }, renderDocument(comment.body)),
      el(
        "p",
        { class: "links" },
        may("EDIT", comment) && editButton(comment),
        may("DELETE", comment) && deleteButton(comment),
      ),
    );
  }

  const may = (verb, comment) =>
    current.rights.has(`${verb}_ALL_COMMENTS`) ||
    (current.rights.has(`${verb}_OWN_COMMENTS`) && comment.author?.accountId === view.person.accountId);

  function editButton(comment) {
    const open = () => {
      const close = () => {
        openEditors.delete(comment.id);
        showList();
      };
      const form = editor({
        id: `comment-box-${comment.id}`,
        label: "Edit comment",
        doc: comment.body,
        actions: [
          {
            label: "Save",
            primary: true,
            run: async (body) => {
              await rest("PUT", `${view.address}/comment/${comment.id}`, { body: written(body) });
              close();
              await view.refresh();
            },
          },
        ],
        cancel: close,
      });
      openEditors.set(comment.id, el("li", { class: "comment" }, form));
      showList();
      form.querySelector("textarea").focus();
    };
    return el("button", { type: "button", class: "link", onclick: open }, "Edit");
  }

  function deleteButton(comment) {
    const ask = async () => {
      if (!(await confirmed("Delete this comment?", "It cannot be restored.", "Delete"))) return;
      await rest("DELETE", `${view.address}/comment/${comment.id}`);
      await view.refresh();
    };
    return el("button", { type: "button", class: "link", onclick: () => void ask() }, "Delete");
  }

  function showForm() {
    const add = (label, primary, properties) => ({
      label,
      primary,
      run: async (body) => {
        await rest("POST", `${view.address}/comment`, { body: written(body), properties });
        showForm();
        await view.refresh();
      },
    });
    const actions = isService(current)
      ? [add("Reply to customer", true), add("Add internal note", false, INTERNAL)]
      : [add("Save", true)];
    fill(writing, editor({ id: "comment-box", label: "Add a comment", doc: null, actions }));
  }

  return (state) => {
    const first = current === undefined;
    current = state;
    showList();
    if (!state.rights.has("ADD_COMMENTS")) fill(writing);
    else if (first || writing.childElementCount === 0) showForm();
  };
}

const isService = (state) => state.issue.fields.project?.projectTypeKey === "service_desk";

function written(body) {
  if (body === null) throw new Error("Write something first.");
  return body;
}
