/**
 * One request as the customer's portal shows it: only what the service desk API gives, so only public comments.
 */
import { el, fill, message, moment, pageData, statusLozenge } from "./elements.js";
import { fileChooser, fileLink, showFiles, uploadFiles } from "./files.js";
import { rest } from "./rest.js";
import { renderWiki } from "./wiki-view.js";

const REFRESH_MS = 2000;
const { issueKey } = pageData();
const address = `/rest/servicedeskapi/request/${encodeURIComponent(issueKey)}`;
const place = document.getElementById("request");
const content = el("div");
const trouble = el("div");
let drawn = "";

/** Reads a list of the request to its end. */
async function every(list) {
  const all = [];
  for (;;) {
    const page = await rest("GET", `${address}/${list}start=${all.length}`);
    all.push(...page.values);
    if (page.isLastPage !== false || page.values.length === 0) return all;
  }
}

async function refresh() {
  try {
    const state = {
      request: await rest("GET", address),
      comments: await every("comment?public=true&internal=false&"),
      files: await every("attachment?"),
    };
    fill(trouble);
    if (drawn === "") fill(place, content, trouble, replyForm(state.request.serviceDeskId));
    if (drawn === JSON.stringify(state)) return;
    drawn = JSON.stringify(state);
    fill(content, ...request(state.request), ...attachments(state.files), ...activity(state.comments));
    showFiles(content, new Map(state.files.map((file) => [file.filename, placeOf(file)])));
  } catch (error) {
    fill(trouble, message("danger", error.message));
    if (drawn === "") fill(place, trouble);
  }
}

function request({ issueKey: key, requestFieldValues, currentStatus, reporter, createdDate }) {
  const values = new Map(requestFieldValues.map((one) => [one.fieldId, one.value]));
  const summary = values.get("summary") ?? key;
  document.title = `${summary} - Help center`;
  return [
    el("h1", {}, summary),
    el(
      "p",
      { class: "byline" },
      statusLozenge(currentStatus.status, currentStatus.statusCategory?.toLowerCase()),
      reporter && el("span", {}, `${reporter.displayName} raised this request`),
      createdDate && moment(createdDate.iso8601),
    ),
    el("h2", {}, "Description"),
    el("div", { class: "rich" }, renderWiki(textOf(values.get("description")) || "No description.")),
  ];
}

const placeOf = ({ _links, mimeType }) => ({
  address: new URL(_links.content).pathname,
  isPicture: mimeType.startsWith("image/"),
});

function attachments(files) {
  if (files.length === 0) return [];
  const entries = files.map((file) => el("li", {}, fileLink(file.filename, placeOf(file).address)));
  return [
    el("h2", {}, "Attachments"),
    el("ul", { class: "attachments", "aria-label": "Attachments" }, entries),
  ];
}

function activity(list) {
  return [
    el("h2", {}, "Activity"),
    el(
      "ol",
      { class: "comments", "aria-label": "Comments" },
      list.map((comment) =>
        el(
          "li",
          { class: "comment" },
          el(
            "p",
            { class: "byline" },
            el("strong", {}, comment.author.displayName),
            moment(comment.created.iso8601),
          ),
          el("div", { class: "rich" }, renderWiki(textOf(comment.body))),
        ),
      ),
      list.length === 0 && el("li", { class: "hint" }, "No comments yet."),
    ),
  ];
}

const textOf = (value) => (typeof value === "string" ? value : "");

/** Sends a reply; files go ahead of it to the service desk. */
async function reply(deskId, words, files) {
  if (files.length === 0) return rest("POST", `${address}/comment`, { body: words, public: true });
  const desk = `/rest/servicedeskapi/servicedesk/${deskId}/attachTemporaryFile`;
  const { temporaryAttachments } = await uploadFiles(desk, files);
  return rest("POST", `${address}/attachment`, {
    temporaryAttachmentIds: temporaryAttachments.map((file) => file.temporaryAttachmentId),
    public: true,
    additionalComment: { body: words },
  });
}

function replyForm(deskId) {
  const { input, field } = fileChooser("reply-files", "Attach files");
  const box = el("textarea", { id: "reply-box", rows: 4 });
  const refusal = el("div");
  const send = async (event) => {
    event.preventDefault();
    try {
      if (box.value.trim() === "" && input.files.length === 0) throw new Error("Write something first.");
      await reply(deskId, box.value, input.files);
      box.value = "";
      input.value = "";
      fill(refusal);
      await refresh();
    } catch (error) {
      fill(refusal, message("danger", error.message));
    }
  };
  return el(
    "form",
    { class: "editor", onsubmit: (event) => void send(event) },
    el("label", { for: "reply-box" }, "Your reply"),
    box,
    field,
    refusal,
    el("div", { class: "buttons" }, el("button", { class: "primary" }, "Send reply")),
  );
}

async function keepFresh() {
  if (document.visibilityState === "visible") await refresh();
  setTimeout(() => void keepFresh(), REFRESH_MS);
}

void keepFresh();
