/**
 * The person chooser: a button per person of the site.
 */
import { rest } from "./rest.js";

const next = new URLSearchParams(location.search).get("next") ?? "/";
const target = next.startsWith("/") && !next.startsWith("//") ? next : "/";

for (const button of document.querySelectorAll("[data-email]")) {
  button.addEventListener("click", () => {
    void rest("POST", "/__sim/session", { email: button.dataset.email }).then(() => location.assign(target));
  });
}
