// What holds for files, for every configuration the publish gate accepts and for whatever people do.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Configuration } from "../configuration/document.ts";
import { filesIn } from "../issue/file-references.ts";
import { otherSide, type Side } from "../sides.ts";
import { fileDeeds, performWithFiles, type FileDeed } from "../testing/file-deeds.ts";
import { commentDeeds, configurations, edits, hasChains, perform, type Deed } from "../testing/histories.ts";
import { rich, text, TwoIssues } from "../testing/two-issues.ts";
import { mappedFields } from "./mapped-fields.ts";

const bothSides: Side[] = ["first", "second"];
const rounds = fc.array(
  fc.array(
    fc.oneof(
      { arbitrary: fileDeeds.map((file) => ({ file })), weight: 3 },
      { arbitrary: fc.oneof(edits, commentDeeds).map((other) => ({ other })), weight: 1 },
    ),
    { maxLength: 6 },
  ),
  { maxLength: 4 },
);

function paired(configuration: Configuration): TwoIssues {
  const pair = new TwoIssues(configuration);
  pair.create("first", "task", { summary: text("Start"), description: rich("Start") });
  pair.settle();
  return pair;
}

function act(pair: TwoIssues, deed: { file: FileDeed } | { other: Deed }): void {
  if ("file" in deed) performWithFiles(pair, deed.file);
  else perform(pair, deed.other);
}

/** Files that public comments, or texts that are copied from this side, show. */
function publicFiles(pair: TwoIssues, side: Side): Set<string> {
  const issue = pair.issue(side);
  const texts = mappedFields(pair.configuration)
    .filter(({ kinds, conversions }) => kinds[side] === "rich-text" && conversions[side] !== null)
    .map((mapping) => issue.fields.get(mapping[side]))
    .flatMap((value) => (value?.kind === "rich-text" ? [value.document] : []));
  const comments = [...issue.comments.values()].filter(({ visibility }) => visibility === "public");
  const shown = [...texts, ...comments.map(({ body }) => body)].flatMap(filesIn);
  return new Set(shown.map(({ id }) => id.replace(/^media-/, "")));
}

test("nothing to do twice, and no file is copied twice or copied on", () => {
  fc.assert(
    fc.property(configurations, rounds, (configuration, all) => {
      const pair = paired(configuration);
      for (const deeds of all) {
        for (const deed of deeds) act(pair, deed);
        const passes = pair.settle();
        expect(passes).toBeLessThanOrEqual(hasChains(configuration) ? configuration.fields.length + 1 : 2);
        expect(pair.plan()).toMatchObject({ steps: [], agreed: { first: {}, second: {} } });
        for (const side of bothSides) {
          const there = [...pair.files.on[side].values()].filter(({ isCopy }) => isCopy);
          const known = [...pair.files.copies].filter(([key]) => key.startsWith(otherSide(side)));
          expect(new Set(known.map(([, { fileId }]) => fileId))).toEqual(
            new Set([...known.map(([, { fileId }]) => fileId), ...there.map(({ id }) => id)]),
          );
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("no file of a service project stands on the other side that nothing public shows", () => {
  const guarded = configurations.map(({ attachments, ...rest }): Configuration => {
    const secondToFirst = { ...attachments.secondToFirst, enabled: true, leave: "public" } as const;
    return { ...rest, attachments: { ...attachments, enabled: true, secondToFirst } };
  });
  fc.assert(
    fc.property(guarded, rounds, (configuration, all) => {
      const pair = paired(configuration);
      for (const deeds of all) {
        for (const deed of deeds) act(pair, deed);
        pair.pass();
        const open = publicFiles(pair, "second");
        for (const id of pair.files.on.second.keys())
          if (pair.files.copyOf("second", id).state === "present") expect(open).toContain(id);
      }
    }),
    { numRuns: 200 },
  );
});

test("whatever fails on the way, each file has at most one copy, and what is deleted there does not return", () => {
  const fails = fc.array(fc.boolean(), { maxLength: 5 });
  fc.assert(
    fc.property(configurations, rounds, fc.array(fails, { maxLength: 4 }), (configuration, all, failing) => {
      const pair = paired(configuration);
      for (const [index, deeds] of all.entries()) {
        for (const deed of deeds) act(pair, deed);
        const deleted = [...pair.files.copies.keys()].filter((key) => {
          const [origin, id] = key.split(" ") as [Side, string];
          return pair.files.copyOf(origin, id).state === "deleted-there";
        });
        pair.pass((_step, position) => failing[index]?.[position] !== true);
        pair.settle();
        const copies = [...pair.files.copies.values()].flatMap(({ fileId }) => fileId ?? []);
        expect(new Set(copies).size).toBe(copies.length);
        for (const key of deleted) {
          const [origin, id] = key.split(" ") as [Side, string];
          expect(pair.files.copyOf(origin, id).state).not.toBe("present");
        }
      }
    }),
    { numRuns: 100 },
  );
});
