// Colours: the page takes Jira's colour mode as soon as the bridge has written it on the root element.
import { waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { createStandInFrame } from "./stand-in.ts";
import { followColourMode } from "./theme.ts";

it("follows the colour mode of Jira's page, there and back", async () => {
  const root = document.documentElement;
  const frame = {
    ...createStandInFrame(),
    followTheme: () => {
      root.dataset["theme"] = "dark:dark light:light";
      root.dataset["colorMode"] = "dark";
    },
  };
  await followColourMode(frame, root);
  await waitFor(() => expect(root.dataset["theme"]).toContain("typography:typography"));
  expect(root.dataset["colorMode"]).toBe("dark");
  root.dataset["theme"] = "";
  root.dataset["colorMode"] = "light";
  await waitFor(() => expect(root.dataset["theme"]).toContain("light:light"));
  expect(root.dataset["colorMode"]).toBe("light");
});
