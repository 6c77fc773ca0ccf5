/**
 * WAS and CHANGED: what the change log of an issue says about a field.
 * https://support.atlassian.com/jira-software-cloud/docs/jql-operators/
 */
import type { Issue } from "../entities/issue.ts";
import type { JqlContext, SetComparison } from "./comparison.ts";
import type { Test } from "./clauses.ts";
import { dayOf, momentOf } from "./dates.ts";
import { fieldOf } from "./fields.ts";
import { JqlError } from "./jql-error.ts";
import type { HistoryClause, HistoryPredicate, Operand } from "./tree.ts";
import { peopleField } from "./people.ts";

const SEARCHABLE = ["assignee", "fixversion", "priority", "reporter", "resolution", "status"];
const DAY_MS = 86_400_000;

interface Change {
  at: number;
  authorId: string;
  from: string | null;
  to: string | null;
}

/** A value and the time it was held; the first one begins with the issue. */
interface Held {
  id: string | null;
  since: number;
  until: number;
}

type Within = (since: number, until: number) => boolean;

function changesOf(issue: Issue, field: string): Change[] {
  return issue.history.flatMap(({ created, authorId, items }) =>
    items
      .filter((item) => item.fieldId?.toLowerCase() === field)
      .map(({ from, to }) => ({ at: created, authorId, from, to })),
  );
}

function heldBy(issue: Issue, field: string, comparison: SetComparison): Held[] {
  const changes = changesOf(issue, field);
  const first = changes[0] ? changes[0].from : (comparison.of(issue)[0] ?? null);
  const starts = [
    { id: first, since: issue.created },
    ...changes.map(({ at, to }) => ({ id: to, since: at })),
  ];
  return starts.map((start, index) => ({ ...start, until: starts[index + 1]?.since ?? Infinity }));
}

/** The ids that operands mean; null stands for EMPTY. */
function wantedIds(operands: Operand[], comparison: SetComparison, field: string): (string | null)[] {
  return operands.flatMap((operand) => {
    if (operand.kind === "empty") return [null];
    const ids = operand.kind === "value" ? comparison.resolve(operand.text) : comparison.call?.(operand);
    if (ids) return ids;
    if (operand.kind === "value" && operand.text.toLowerCase() === comparison.emptyWord) return [null];
    const shown = operand.kind === "value" ? operand.text : operand.name;
    throw new JqlError(`The value '${shown}' does not exist for the field '${field}'.`);
  });
}

function timesOf({ word, operands }: HistoryPredicate, context: JqlContext): [number, number] {
  const zone = { now: context.now, timeZone: context.user?.timeZone ?? "UTC" };
  const times = operands.map((operand) => momentOf(operand, word, zone));
  const expected = word === "during" ? 2 : 1;
  if (times.length !== expected) {
    const many = expected === 2 ? "exactly 2 date values" : "only 1 date value";
    throw new JqlError(`The ${word.toUpperCase()} predicate must be supplied with ${many}.`);
  }
  const [first = 0, second = first] = times;
  if (word !== "on") return [first, second];
  const shift = first - dayOf(first, zone.timeZone);
  const midnight = first - (shift % DAY_MS);
  return [midnight, midnight + DAY_MS - 1];
}

/** Whether a span of time (a moment for changes) agrees with every time predicate. */
function timeTest(predicates: HistoryPredicate[], context: JqlContext): Within {
  const tests = predicates.flatMap((predicate): Within[] => {
    if (["by", "from", "to"].includes(predicate.word)) return [];
    const [first, second] = timesOf(predicate, context);
    if (predicate.word === "after") return [(_since, until) => until > first];
    if (predicate.word === "before") return [(since) => since < first];
    return [(since, until) => since <= second && until >= first];
  });
  return (since, until) => tests.every((test) => test(since, until));
}

function predicateIds(
  clause: HistoryClause,
  word: HistoryPredicate["word"],
  comparison: SetComparison,
): (string | null)[] | undefined {
  const predicate = clause.predicates.find((each) => each.word === word);
  return predicate && wantedIds(predicate.operands, comparison, clause.field);
}

function changedTest(clause: HistoryClause, comparison: SetComparison, context: JqlContext): Test {
  const from = predicateIds(clause, "from", comparison);
  const to = predicateIds(clause, "to", comparison);
  const by = predicateIds(
    clause,
    "by",
    peopleField(context, () => []),
  );
  const within = timeTest(clause.predicates, context);
  const field = clause.field.toLowerCase();
  return (issue) =>
    changesOf(issue, field).some(
      (change) =>
        (from?.includes(change.from) ?? true) &&
        (to?.includes(change.to) ?? true) &&
        (by?.includes(change.authorId) ?? true) &&
        within(change.at, change.at),
    );
}

function wasTest(clause: HistoryClause, comparison: SetComparison, context: JqlContext): Test {
  const wanted = wantedIds(clause.operands, comparison, clause.field);
  const by = predicateIds(
    clause,
    "by",
    peopleField(context, () => []),
  );
  const within = timeTest(clause.predicates, context);
  const field = clause.field.toLowerCase();
  return (issue) =>
    heldBy(issue, field, comparison).some(({ id, since, until }, index) => {
      if (!wanted.includes(id) || !within(since, until)) return false;
      const author = index === 0 ? issue.creatorId : changesOf(issue, field)[index - 1]?.authorId;
      return by?.includes(author ?? null) ?? true;
    });
}

/** Throws JqlError for fields without a searchable history and for unknown values. */
export function historyTest(clause: HistoryClause, context: JqlContext, negated: boolean): Test {
  const comparison = fieldOf(context, clause.field);
  if (!SEARCHABLE.includes(clause.field.toLowerCase()) || comparison.kind !== "set")
    throw new JqlError(`History searches do not support the '${clause.field}' field.`);
  const isNegative = clause.operator.includes("not");
  const test =
    clause.operator === "changed"
      ? changedTest(clause, comparison, context)
      : wasTest(clause, comparison, context);
  return isNegative === negated ? test : (issue) => !test(issue);
}
