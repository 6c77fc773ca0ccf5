// The pictures of docs/guide: one per step, numbered in the order in which a scenario takes them.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, type Page } from "@playwright/test";

const FOLDER = path.resolve("docs/guide");
const LARGEST_BYTES = 150_000;

export interface GuidePictures {
  take(page: Page, name: string): Promise<void>;
}

/** Counts from 1. Each picture shows what a person sees: the browser's window, 1280 by 800. */
export function guidePictures(): GuidePictures {
  let taken = 0;
  return {
    async take(page, name) {
      taken += 1;
      const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
      await savePicture(`${String(taken).padStart(2, "0")}-${name}`, picture);
    },
  };
}

/** Two pages side by side as one picture. */
export async function takeSideBySide(name: string, left: Page, right: Page): Promise<void> {
  const pictures = [];
  for (const page of [left, right]) {
    pictures.push((await page.screenshot({ animations: "disabled", caret: "hide" })).toString("base64"));
  }
  const { width = 0, height = 0 } = left.viewportSize() ?? {};
  const board = await left.context().newPage();
  await board.setViewportSize({ width: 2 * width + 24, height });
  const images = pictures.map((data) => `<img src="data:image/png;base64,${data}">`).join("");
  await board.setContent(`<body style="margin:0;display:flex;gap:24px;background:#8590a2">${images}`);
  await savePicture(name, await board.screenshot());
  await board.close();
}

async function savePicture(name: string, picture: Buffer): Promise<void> {
  expect(picture.length, `size of ${name}.png`).toBeLessThan(LARGEST_BYTES);
  await writeFile(path.join(FOLDER, `${name}.png`), picture);
}
