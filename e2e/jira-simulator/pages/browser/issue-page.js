/**
 * The issue view: reads the issue, draws its parts, and reads again every few seconds so that changes made elsewhere appear.
 */
import { attachmentsPart } from "./issue-attachments.js";
import { commentsPart } from "./issue-comments.js";
import { contentPart } from "./issue-content.js";
import { detailsPart } from "./issue-details.js";
import { relationsPart } from "./issue-relations.js";
import { fill, message, pageData } from "./elements.js";
import { everyPage, permissions, rest } from "./rest.js";

const REFRESH_MS = 2000;
const RIGHTS = [
  "EDIT_ISSUES",
  "DELETE_ISSUES",
  "TRANSITION_ISSUES",
  "ADD_COMMENTS",
  "EDIT_OWN_COMMENTS",
  "EDIT_ALL_COMMENTS",
  "DELETE_OWN_COMMENTS",
  "DELETE_ALL_COMMENTS",
  "CREATE_ATTACHMENTS",
  "DELETE_OWN_ATTACHMENTS",
  "DELETE_ALL_ATTACHMENTS",
];

const { issueKey, person } = pageData();
const address = `/rest/api/3/issue/${encodeURIComponent(issueKey)}`;
const place = document.getElementById("issue");
const trouble = document.getElementById("issue-trouble");

/** What the parts need: the issue's address, the reader, and a way to have everything read again. */
const view = { address, issueKey, person, refresh };
const parts = [
  contentPart(document.getElementById("issue-content"), view),
  attachmentsPart(document.getElementById("issue-attachments"), view),
  relationsPart(document.getElementById("issue-relations")),
  commentsPart(document.getElementById("issue-comments"), view),
  detailsPart(document.getElementById("issue-details"), view),
];
let drawn = "";

async function read() {
  const [issue, comments, transitions, remoteLinks, rights] = await Promise.all([
    rest("GET", `${address}?expand=names`),
    everyPage(`${address}/comment?orderBy=created`, "comments"),
    rest("GET", `${address}/transitions`),
    rest("GET", `${address}/remotelink`),
    permissions(RIGHTS, `issueKey=${encodeURIComponent(issueKey)}`),
  ]);
  return { issue, comments, transitions: transitions.transitions, remoteLinks, rights: [...rights] };
}

async function refresh() {
  try {
    const state = await read();
    fill(trouble);
    const now = JSON.stringify(state);
    if (now === drawn) return;
    drawn = now;
    for (const draw of parts) draw({ ...state, rights: new Set(state.rights) });
    document.getElementById("loading")?.remove();
  } catch (error) {
    document.getElementById("loading")?.remove();
    fill(trouble, message("danger", error.message));
    if (error.status === 404) place.hidden = true;
  }
}

async function keepFresh() {
  if (document.visibilityState === "visible") await refresh();
  setTimeout(() => void keepFresh(), REFRESH_MS);
}

void keepFresh();
