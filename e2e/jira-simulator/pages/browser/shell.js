/**
 * The top bar of every page: who is logged in, and light or dark.
 */
import { rest } from "./rest.js";

const person = document.getElementById("person");
const theme = document.getElementById("theme");

person?.addEventListener("change", () => {
  person.disabled = true;
  void rest("POST", "/__sim/session", { email: person.value }).then(() => location.reload());
});
// Not before now: a choice that nobody hears would stand there and change nothing.
if (person) person.disabled = false;

theme?.addEventListener("click", () => {
  const root = document.documentElement;
  root.dataset.colorMode = root.dataset.colorMode === "dark" ? "light" : "dark";
  localStorage.setItem("sim-theme", root.dataset.colorMode);
  showTheme();
});

function showTheme() {
  const dark = document.documentElement.dataset.colorMode === "dark";
  theme?.replaceChildren(dark ? "☀ Light theme" : "☾ Dark theme");
}

showTheme();
