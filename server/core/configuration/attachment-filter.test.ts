import { expect, test } from "vitest";
import { passesFilter } from "./attachment-filter.ts";
import { noAttachments, type AttachmentFlow } from "./attachments.ts";

const file = { name: "Screen shot 1.PNG", size: 2 * 1024 * 1024, mediaType: "image/png; charset=x" };
const passes = (more: Partial<AttachmentFlow>) =>
  passesFilter({ ...noAttachments().firstToSecond, ...more }, file);

test("without filters everything passes", () => {
  expect(passes({})).toBe(true);
});

test.each<[Partial<AttachmentFlow>, boolean]>([
  [{ largestMegabytes: 2 }, true],
  [{ largestMegabytes: 1.99 }, false],
  [{ types: ["application/pdf", "image/*"] }, true],
  [{ types: ["image/p"] }, false],
  [{ types: ["*"] }, true],
  [{ names: ["*.png"] }, true],
  [{ names: ["screen shot ?.*"] }, true],
  [{ names: ["*.pdf", "shot*"] }, false],
  [{ exceptNames: ["*shot*"] }, false],
  [{ exceptNames: ["*.exe"] }, true],
  [{ names: ["*.png"], exceptNames: ["screen*"] }, false],
])("%j: %s", (filter, expected) => {
  expect(passes(filter)).toBe(expected);
});

test("a pattern of many stars is judged at once", () => {
  const names = [`${"*a".repeat(100)}*b`];
  expect(passesFilter({ ...noAttachments().firstToSecond, names }, { ...file, name: "a".repeat(5000) })).toBe(
    false,
  );
});
