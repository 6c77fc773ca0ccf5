/**
 * The list of projects that the person may browse.
 */
import { el, fill, message } from "./elements.js";
import { everyPage } from "./rest.js";

const place = document.getElementById("projects");

try {
  const projects = await everyPage("/rest/api/3/project/search?orderBy=key", "values");
  fill(
    place,
    projects.length > 0 ? table(projects) : el("p", { class: "hint" }, "You have no projects here."),
  );
} catch (error) {
  fill(place, message("danger", error.message));
}

function table(projects) {
  return el(
    "table",
    { class: "list" },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        ["Name", "Key", "Type"].map((name) => el("th", { scope: "col" }, name)),
      ),
    ),
    el(
      "tbody",
      {},
      projects.map((project) =>
        el(
          "tr",
          {},
          el("td", {}, el("a", { href: `/projects/${project.key}` }, project.name)),
          el("td", {}, project.key),
          el("td", {}, project.projectTypeKey === "service_desk" ? "Service project" : "Software project"),
        ),
      ),
    ),
  );
}
