/**
 * The issue's summary and description, both editable in place.
 */
import { renderDocument } from "./adf-view.js";
import { editor } from "./editor.js";
import { el, field, fill, message } from "./elements.js";
import { rest } from "./rest.js";

/** Gives the function that draws summary and description into `place`; an open editor is left alone. */
export function contentPart(place, view) {
  const summary = el("div", { class: "summary" });
  const description = el("section", { "aria-labelledby": "description-title" });
  fill(place, summary, description);
  const editing = { summary: false, description: false };
  let current;

  async function save(fields) {
    await rest("PUT", view.address, { fields });
    await view.refresh();
  }

  function showSummary() {
    const { issue, rights } = current;
    document.title = `[${issue.key}] ${issue.fields.summary} - Jira`;
    fill(
      summary,
      el("h1", {}, issue.fields.summary),
      rights.has("EDIT_ISSUES") && button("Edit summary", () => edit("summary", summaryForm)),
    );
  }

  function showDescription() {
    const { issue, rights } = current;
    const doc = issue.fields.description;
    fill(
      description,
      el(
        "header",
        {},
        el("h2", { id: "description-title" }, "Description"),
        rights.has("EDIT_ISSUES") && button("Edit description", () => edit("description", descriptionForm)),
      ),
      el("div", { class: "rich" }, doc ? renderDocument(doc) : el("p", { class: "hint" }, "No description.")),
    );
  }

  function edit(what, form) {
    editing[what] = true;
    form().querySelector("input, textarea").focus();
  }

  function done(what) {
    editing[what] = false;
    if (what === "summary") showSummary();
    else showDescription();
  }

  function summaryForm() {
    const box = el("input", {
      id: "summary-box",
      type: "text",
      value: current.issue.fields.summary,
      required: true,
    });
    const trouble = el("div");
    const submit = async (event) => {
      event.preventDefault();
      try {
        await save({ summary: box.value });
        done("summary");
      } catch (error) {
        fill(trouble, message("danger", error.message));
      }
    };
    const form = el(
      "form",
      { class: "editor", onsubmit: (event) => void submit(event) },
      field("Summary", box),
      trouble,
      el(
        "div",
        { class: "buttons" },
        el("button", { class: "primary" }, "Save summary"),
        button("Cancel", () => done("summary")),
      ),
    );
    fill(summary, form);
    return form;
  }

  function descriptionForm() {
    const form = editor({
      id: "description-box",
      label: "Description",
      doc: current.issue.fields.description,
      actions: [
        {
          label: "Save description",
          primary: true,
          run: async (doc) => {
            await save({ description: doc });
            done("description");
          },
        },
      ],
      cancel: () => done("description"),
    });
    fill(description, form);
    return form;
  }

  return (state) => {
    current = state;
    if (!editing.summary) showSummary();
    if (!editing.description) showDescription();
  };
}

const button = (label, onclick) => el("button", { type: "button", onclick }, label);
