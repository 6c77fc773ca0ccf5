// Asks Jira whether an issue matches the queries of its side, in passes where the answer matters.
import { filterQuestions } from "../../core/sync/filter.ts";
import type { FilterAnswers, Situation } from "../../core/sync/situation.ts";
import type { Side } from "../../core/sides.ts";
import { addProblem, ask, meetFailure, type PassRun } from "./pass-run.ts";

/** Costs one call per question, and nothing while no query is configured. A query that Jira refuses is a problem, and no answer. */
export async function withFilterAnswers(run: PassRun, situation: Situation): Promise<Situation> {
  const [first, second] = await Promise.all([
    answersOf(run, situation, "first"),
    answersOf(run, situation, "second"),
  ]);
  return { ...situation, filter: { first, second } };
}

async function answersOf(run: PassRun, situation: Situation, side: Side): Promise<FilterAnswers> {
  const answers: FilterAnswers = { outgoing: null, receiving: null };
  for (const question of filterQuestions(situation, side)) {
    const jql = situation.configuration.filter[side][question];
    answers[question] = await matchesQuery(run, side, jql);
    if (run.waiting.has(side)) break;
  }
  return answers;
}

/** Null: it is not known, and what became of the question is noted. */
export async function matchesQuery(run: PassRun, side: Side, jql: string): Promise<boolean | null> {
  const { projectId, projectName } = run.context[side];
  const { issueId } = run.pair[side];
  if (issueId === null) return null;
  const outcome = await ask(run, side, (site) => site.matchesJql(projectId, issueId, jql));
  if (outcome.ok) return outcome.value;
  const subject = `issue:${side}:filter`;
  const { failure } = outcome;
  if (failure.kind === "refused")
    addProblem(run, {
      ...{ subject, kind: failure.kind, side },
      message: `Jira does not understand a query of ${projectName} on the tab Filter: ${failure.messages.join(" ")}`,
      remedy: "Correct the query, publish the configuration, then retry.",
    });
  else
    meetFailure(
      run,
      { side, subject, doing: "ask whether the issue matches the filter", action: "read" },
      failure,
    );
  return null;
}
