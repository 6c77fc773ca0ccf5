/**
 * Sets the colour mode before the page is drawn: `?theme=dark|light`, else what was chosen last, else light.
 * A classic script in the head, so that nothing flashes.
 */
(() => {
  const asked = new URLSearchParams(location.search).get("theme");
  if (asked === "dark" || asked === "light") localStorage.setItem("sim-theme", asked);
  document.documentElement.dataset.colorMode =
    localStorage.getItem("sim-theme") === "dark" ? "dark" : "light";
})();
