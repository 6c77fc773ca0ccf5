// Loads the design tokens once and keeps them in step with the colour mode that Jira (through the bridge) writes on <html>.
import { setGlobalTheme } from "@atlaskit/tokens/set-global-theme";
import type { JiraFrame } from "./jira-frame.ts";

const themes = {
  light: "light",
  dark: "dark",
  spacing: "spacing",
  typography: "typography",
  shape: "shape",
} as const;

type ColourMode = "light" | "dark" | "auto";

/** Until Jira says otherwise the page follows the browser's preference. */
export async function followColourMode(frame: JiraFrame, root: HTMLElement): Promise<void> {
  let current: ColourMode = colourModeOf(root) ?? "auto";
  let release = await setGlobalTheme({ ...themes, colorMode: current });
  const observer = new MutationObserver(() => {
    const wanted = colourModeOf(root);
    if (wanted === null || wanted === current) return;
    current = wanted;
    release();
    void setGlobalTheme({ ...themes, colorMode: wanted }).then((next) => {
      release = next;
    });
  });
  observer.observe(root, { attributes: true, attributeFilter: ["data-color-mode"] });
  frame.followTheme();
}

function colourModeOf(root: HTMLElement): "light" | "dark" | null {
  const mode = root.dataset["colorMode"];
  return mode === "light" || mode === "dark" ? mode : null;
}
