// The difference between two configurations in words, for the publish dialog, the review and the history.
import { otherSide, type Side } from "../sides.ts";
import { advancedDifference } from "./advanced-difference.ts";
import { attachmentDifference } from "./attachment-difference.ts";
import type { Catalogue } from "./catalogue.ts";
import {
  emptyConfiguration,
  type CommentFlow,
  type Configuration,
  type DefaultValue,
  type FieldMapping,
  type IssueTypeMapping,
} from "./document.ts";
import { conversionsInWords } from "./conversion-words.ts";
import { linksDifference } from "./links-difference.ts";
import { filterDifference } from "./filter-difference.ts";
import { lifecycleDifference } from "./lifecycle-difference.ts";
import { listDifference } from "./list-difference.ts";
import { catalogueNames, directionInWords, type CatalogueNames } from "./names.ts";
import { peopleDifference } from "./people-difference.ts";
import type { ConfigurationChange } from "./problem.ts";
import { projectListDifference } from "./project-list-difference.ts";
import { workflowDifference } from "./workflow-difference.ts";
import { worklogDifference } from "./worklog-problems.ts";

const bothSides = ["first", "second"] as const;

/** Changes in the order of the tabs. Without `before` everything is new; without a catalogue ids stand for names. */
export function difference(
  before: Configuration | null,
  after: Configuration,
  catalogue: Catalogue | null,
): ConfigurationChange[] {
  const from = before ?? emptyConfiguration();
  const names = catalogueNames(catalogue);
  return [
    ...issueTypeDifference(from.issueTypes, after.issueTypes, names),
    ...lifecycleDifference(from, after, names),
    ...fieldDifference(from.fields, after.fields, names),
    ...projectListDifference(from, after, names),
    ...bothSides.flatMap((side) => defaultDifference(from, after, side, names)),
    ...workflowDifference(from, after, names),
    ...commentDifference(from, after, names),
    ...attachmentDifference(from, after, names),
    ...linksDifference(from, after, names),
    ...worklogDifference(from, after, names),
    ...filterDifference(from, after, names),
    ...peopleDifference(from, after),
    ...advancedDifference(from, after, names),
  ];
}

/** A mapping is known by its target and direction first, so that a type added to it is a change and not two. */
function issueTypeDifference(
  before: readonly IssueTypeMapping[],
  after: readonly IssueTypeMapping[],
  names: CatalogueNames,
): ConfigurationChange[] {
  const types = (mapping: IssueTypeMapping, side: Side) =>
    mapping[side]
      .map((id) => names.issueType(side, id))
      .sort()
      .join(", ");
  const source = (mapping: IssueTypeMapping): Side =>
    mapping.direction === "second-to-first" ? "second" : "first";
  return listDifference(before, after, {
    ...{ tab: "issue-types", title: "Issue type mapping" },
    identity: (mapping) =>
      mapping.direction === "both"
        ? `both ${mapping.first.join()} ${mapping.second.join()}`
        : `${mapping.direction} ${[...mapping[otherSide(source(mapping))]].sort().join()}`,
    words: (mapping) =>
      `${types(mapping, source(mapping))} to ${types(mapping, otherSide(source(mapping)))}, ${directionInWords(mapping.direction)}`,
  });
}

function fieldDifference(
  before: readonly FieldMapping[],
  after: readonly FieldMapping[],
  names: CatalogueNames,
): ConfigurationChange[] {
  const rules = { "newest-wins": "newest wins", "first-wins": "first wins", "second-wins": "second wins" };
  return listDifference(before, after, {
    ...{ tab: "field-mappings", title: "Field mapping" },
    identity: (mapping) => `${mapping.first}>${mapping.second}`,
    words: (mapping) => {
      const first = names.field("first", mapping.first);
      const second = names.field("second", mapping.second);
      const couple = first === second ? first : `${first} and ${second}`;
      const rule = mapping.rule === "newest-wins" ? "" : `, ${rules[mapping.rule]}`;
      return [
        `${couple}, ${directionInWords(mapping.direction)}${rule}`,
        ...conversionsInWords(mapping),
        ...limitInWords(mapping, names),
      ].join("; ");
    },
  });
}

function limitInWords({ issueTypes }: FieldMapping, names: CatalogueNames): string[] {
  const types = bothSides.flatMap((side) =>
    (issueTypes?.[side] ?? []).map((id) => `${names.issueType(side, id)} of ${names.project(side)}`),
  );
  return types.length === 0 ? [] : [`only ${types.join(", ")}`];
}

function defaultDifference(
  before: Configuration,
  after: Configuration,
  side: Side,
  names: CatalogueNames,
): ConfigurationChange[] {
  const values = (entry: DefaultValue) => {
    if ("allIssueTypes" in entry) return names.value(side, entry.field, entry.allIssueTypes);
    return Object.entries(entry.byIssueType)
      .map(([type, value]) => `${names.issueType(side, type)}: ${names.value(side, entry.field, value)}`)
      .sort()
      .join("; ");
  };
  return listDifference(before.defaults[side], after.defaults[side], {
    ...{ tab: "default-values", title: `Default value in ${names.project(side)}` },
    identity: (entry) => entry.field,
    words: (entry) => `${names.field(side, entry.field)} = ${values(entry)}`,
  });
}

function commentDifference(
  before: Configuration,
  after: Configuration,
  names: CatalogueNames,
): ConfigurationChange[] {
  const changes: string[] = [];
  if (before.comments.enabled !== after.comments.enabled)
    changes.push(`Comments ${after.comments.enabled ? "enabled" : "disabled"}`);
  for (const side of bothSides) {
    const title = `Comments from ${names.project(side)} to ${names.project(otherSide(side))}`;
    for (const text of flowDifference(flowFrom(before, side), flowFrom(after, side)))
      changes.push(`${title}: ${text}`);
  }
  return changes.map((text) => ({ tab: "comments", kind: "changed", text }));
}

function flowDifference(before: CommentFlow, after: CommentFlow): string[] {
  const leave = {
    all: "all comments leave",
    public: "only public comments leave",
    internal: "only internal comments leave",
  };
  const become = {
    public: "they become public",
    internal: "they become internal",
    keep: "they keep their visibility",
  };
  const texts: string[] = [];
  if (before.enabled !== after.enabled) texts.push(after.enabled ? "on" : "off");
  if (before.style !== after.style) texts.push(after.style === "enriched" ? "enriched" : "plain");
  if (before.template !== after.template) texts.push(`template is now "${after.template}"`);
  if (before.leave !== after.leave) texts.push(leave[after.leave]);
  if (before.become !== after.become) texts.push(become[after.become]);
  return texts;
}

function flowFrom(configuration: Configuration, side: Side): CommentFlow {
  return side === "first" ? configuration.comments.firstToSecond : configuration.comments.secondToFirst;
}
