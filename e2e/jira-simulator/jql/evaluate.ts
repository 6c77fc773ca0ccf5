/**
 * A JQL tree applied to issues: which ones meet it, in which order.
 */
import type { Issue } from "../entities/issue.ts";
import { clauseTest, type Test } from "./clauses.ts";
import type { JqlContext } from "./comparison.ts";
import { fieldOf } from "./fields.ts";
import { historyTest } from "./history-clauses.ts";
import { JqlError } from "./jql-error.ts";
import { parseJql } from "./parse.ts";
import type { Condition, Query } from "./tree.ts";
import { sorterOf } from "./sort.ts";

interface Compiled {
  test: Test;
  /** Cheap tests come first. */
  cost: number;
}

/** Collects what is wrong with a query, so that all of it is told at once. */
class Compiler {
  readonly faults: string[] = [];
  private readonly context: JqlContext;

  constructor(context: JqlContext) {
    this.context = context;
  }

  attempt<T>(make: () => T, otherwise: T): T {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof JqlError)) throw error;
      this.faults.push(...error.faults);
      return otherwise;
    }
  }

  compile(condition: Condition, negated: boolean): Compiled {
    switch (condition.kind) {
      case "not":
        return this.compile(condition.part, !negated);
      case "and":
      case "or":
        return this.join(condition.parts, (condition.kind === "and") !== negated, negated);
      case "history":
        return { test: this.attempt(() => historyTest(condition, this.context, negated), never), cost: 2 };
      case "clause":
        return this.attempt(
          () => {
            const comparison = fieldOf(this.context, condition.field);
            const cost = comparison.kind === "text" ? 3 : 1;
            return { test: clauseTest(condition, comparison, this.context, negated), cost };
          },
          { test: never, cost: 0 },
        );
    }
  }

  private join(parts: Condition[], needsAll: boolean, negated: boolean): Compiled {
    const compiled = parts.map((part) => this.compile(part, negated));
    compiled.sort((a, b) => a.cost - b.cost);
    const tests = compiled.map(({ test }) => test);
    const test: Test = needsAll
      ? (issue) => tests.every((each) => each(issue))
      : (issue) => tests.some((each) => each(issue));
    return { test, cost: Math.max(...compiled.map(({ cost }) => cost)) };
  }

  finish(): void {
    const distinct = [...new Set(this.faults)];
    if (distinct.length > 0) throw new JqlError(...distinct);
  }
}

const never: Test = () => false;

function compileQuery(
  { condition, order }: Query,
  context: JqlContext,
): { test: Test; sort: (issues: Issue[]) => Issue[] } {
  const compiler = new Compiler(context);
  const test = condition ? compiler.compile(condition, false).test : () => true;
  const sort = compiler.attempt(
    () => sorterOf(context, order),
    (issues: Issue[]) => issues,
  );
  compiler.finish();
  return { test, sort };
}

/** Whether one issue meets a query; throws JqlError. An empty query is met by every issue. */
export function matchesJql(jql: string, issue: Issue, context: JqlContext): boolean {
  return compileQuery(parseJql(jql), context).test(issue);
}

/** The issues of `from` that meet a query, in its order; without one, newest first. Throws JqlError. */
export function searchJql(query: Query, from: Iterable<Issue>, context: JqlContext): Issue[] {
  const { test, sort } = compileQuery(query, context);
  const found: Issue[] = [];
  for (const issue of from) if (test(issue)) found.push(issue);
  return sort(found);
}
