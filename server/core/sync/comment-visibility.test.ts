// Who may see the copy of a comment: the whole table.
import { expect, test } from "vitest";
import type { CommentFlow } from "../configuration/document.ts";
import type { CommentVisibility } from "../issue/snapshot.ts";
import { copyVisibility } from "./comment-visibility.ts";

type Row = [CommentFlow["leave"], CommentFlow["become"], CommentVisibility, CommentVisibility | null];

const toServiceProject: Row[] = [
  ["all", "keep", "public", "public"],
  ["all", "keep", "internal", "internal"],
  ["all", "public", "public", "public"],
  ["all", "public", "internal", "public"],
  ["all", "internal", "public", "internal"],
  ["all", "internal", "internal", "internal"],
  ["public", "keep", "public", "public"],
  ["public", "keep", "internal", null],
  ["public", "public", "internal", null],
  ["public", "internal", "public", "internal"],
  ["public", "internal", "internal", null],
  ["internal", "keep", "public", null],
  ["internal", "keep", "internal", "internal"],
  ["internal", "public", "internal", "public"],
  ["internal", "public", "public", null],
];
const toSoftwareProject: Row[] = [
  ["all", "keep", "public", "public"],
  ["all", "keep", "internal", null],
  ["all", "public", "internal", "public"],
  ["all", "internal", "public", "public"],
  ["all", "internal", "internal", null],
  ["public", "public", "internal", null],
  ["public", "keep", "public", "public"],
  ["internal", "keep", "internal", null],
  ["internal", "public", "internal", "public"],
];

test.each(toServiceProject)(
  "to a service project: leave %s, become %s, a %s comment: %s",
  (leave, become, original, copy) =>
    expect(copyVisibility({ leave, become }, original, "service")).toBe(copy),
);
test.each(toSoftwareProject)(
  "to a software project: leave %s, become %s, a %s comment: %s",
  (leave, become, original, copy) => {
    expect(copyVisibility({ leave, become }, original, "software")).toBe(copy);
    expect(copyVisibility({ leave, become }, original, "business")).toBe(copy);
  },
);
