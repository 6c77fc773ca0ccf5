// Faults of comment settings.
import { expect, test } from "vitest";
import { customerProject, serviceProject } from "../testing/catalogues.ts";
import { openFlow } from "../testing/configurations.ts";
import { kinds, messageOf } from "../testing/found-problems.ts";
import type { Catalogue } from "./catalogue.ts";
import type { CommentFlow } from "./document.ts";

const off = openFlow({ enabled: false });

function ofComments(firstToSecond: CommentFlow, secondToFirst: CommentFlow, catalogue?: Catalogue): string[] {
  return kinds({ comments: { enabled: true, firstToSecond, secondToFirst } }, catalogue);
}

test("enabled without a direction", () =>
  expect(ofComments(off, off)).toEqual(["comments-without-direction"]));

test("switched off: nothing to say", () => {
  const loud = openFlow({ leave: "all", become: "public" });
  expect(kinds({ comments: { enabled: false, firstToSecond: off, secondToFirst: loud } })).toEqual([]);
});

test.each<[CommentFlow["leave"], CommentFlow["become"], string[]]>([
  ["public", "public", []],
  ["public", "keep", []],
  ["all", "public", ["internal-comments-become-public"]],
  ["internal", "public", ["internal-comments-become-public"]],
  ["all", "keep", ["internal-comments-cannot-arrive"]],
  ["internal", "keep", ["internal-comments-cannot-arrive"]],
  ["public", "internal", ["no-internal-comments-there"]],
])("from the service project: leave %s, become %s: %j", (leave, become, expected) =>
  expect(ofComments(off, openFlow({ leave, become }))).toEqual(expected),
);

test("the warning about internal comments names both projects", () => {
  const comments = {
    enabled: true,
    firstToSecond: off,
    secondToFirst: openFlow({ leave: "all", become: "public" }),
  };
  expect(messageOf("internal-comments-become-public", { comments })).toMatch(
    /Internal comments of Project B .* public in Project A/,
  );
});

test("a software project has no internal comments that could leave", () => {
  expect(ofComments(openFlow({ leave: "internal" }), off)).toEqual(["no-comment-can-leave"]);
  expect(ofComments(openFlow({ leave: "all", become: "public" }), off)).toEqual([]);
});

test("between two service projects internal comments can stay internal", () => {
  const catalogue = {
    first: { ...customerProject(), project: serviceProject().project },
    second: serviceProject(),
  };
  expect(
    ofComments(openFlow({ leave: "all" }), openFlow({ leave: "all", become: "internal" }), catalogue),
  ).toEqual([]);
});

test("templates", () => {
  const template = "{author} {mood}";
  const comments = {
    enabled: true,
    firstToSecond: openFlow({ style: "enriched", template }),
    secondToFirst: off,
  };
  expect(messageOf("unknown-placeholder", { comments })).toContain("{mood}");
  expect(ofComments(openFlow({ style: "plain", template }), off)).toEqual([]);
});
