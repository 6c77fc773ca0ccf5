import { expect, test } from "vitest";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { noAttachments, type AttachmentFlow } from "./attachments.ts";
import { difference } from "./difference.ts";
import { configurationSchema } from "./document.ts";
import { problems, publishable } from "./problems.ts";

const withFlows = (first: Partial<AttachmentFlow>, second: Partial<AttachmentFlow> = {}, enabled = true) => {
  const { firstToSecond, secondToFirst } = noAttachments();
  return powerCustomerSupport({
    attachments: {
      enabled,
      firstToSecond: { ...firstToSecond, ...first },
      secondToFirst: { ...secondToFirst, ...second },
    },
  });
};
const kinds = (...given: Parameters<typeof withFlows>) =>
  problems(withFlows(...given), sampleCatalogue())
    .filter(({ tab }) => tab === "attachments")
    .map(({ kind }) => kind);

test("files of both sides without filters are no problem, and neither is what is off", () => {
  expect(kinds({ enabled: true }, { enabled: true })).toEqual([]);
  expect(kinds({ leave: "all" }, { leave: "all" }, false)).toEqual([]);
});

test("enabled without a direction is said", () => {
  expect(kinds({})).toEqual(["attachments-without-direction"]);
});

test("internal files that leave the service project are said, and of no other project", () => {
  expect(kinds({ enabled: true, leave: "all" })).toEqual([]);
  expect(kinds({}, { enabled: true, leave: "all" })).toEqual(["internal-files-leave"]);
});

test("patterns that let nothing through are said", () => {
  expect(kinds({ enabled: true, types: ["image/*", "png"] })).toEqual(["media-type-matches-nothing"]);
  expect(kinds({ enabled: true, exceptNames: ["**"] })).toEqual(["no-file-can-leave"]);
});

test("none of it forbids publishing", () => {
  const found = problems(withFlows({}, { enabled: true, leave: "all", types: ["png"] }), sampleCatalogue());
  expect(publishable(found)).toBe(true);
});

test("what changed is told in words", () => {
  const after = withFlows(
    { enabled: true, largestMegabytes: 20, types: ["image/*"], exceptNames: ["*.exe"] },
    { leave: "all", deletions: "keep", names: ["a*", "b*"] },
  );
  const changes = difference(withFlows({}, {}, false), after, sampleCatalogue());
  expect(changes.map(({ text }) => text)).toEqual([
    "Attachments enabled",
    "Attachments from Project A to Project B: on",
    "Attachments from Project A to Project B: up to 20 MB",
    "Attachments from Project A to Project B: media types are now image/*",
    "Attachments from Project A to Project B: names that stay are now *.exe",
    "Attachments from Project B to Project A: internal files leave too",
    "Attachments from Project B to Project A: copies of deleted files stay",
    "Attachments from Project B to Project A: names are now a*, b*",
  ]);
  expect(difference(after, after, null)).toEqual([]);
});

test("a configuration of before knows no attachments and copies none", () => {
  const { attachments: _attachments, ...stored } = powerCustomerSupport();
  expect(configurationSchema.parse(stored).attachments).toEqual(noAttachments());
});
