// Which keys are asked for, against a project of which the index knows a part.
import { describe, expect, it } from "vitest";
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { Call, JiraCall } from "./http.ts";
import { createNewestIssues } from "./newest-issues.ts";

const HOUR = 60 * 60_000;
const now = Date.parse("2026-05-01T12:00:00.000Z");
const project = { id: "10001", key: "PB" };

interface Made {
  number: number;
  /** Hours ago. */
  age?: number;
  operationId?: string;
}

/** A project that has these issues, of which searches show none above `indexed`. */
function projectOf(issues: Made[], indexed: number) {
  const asked: string[] = [];
  const call: JiraCall = <T>({ path, body, reply }: Call<T>) => {
    const given = body as { issueIdsOrKeys?: string[] };
    if (path.endsWith("/search/jql")) {
      const known = issues.map(({ number }) => number).filter((number) => number <= indexed);
      const newest = known.length === 0 ? [] : [{ key: `PB-${Math.max(...known)}` }];
      return answer(reply, newest);
    }
    const keys = given.issueIdsOrKeys ?? [];
    asked.push(`${keys[0] ?? ""} to ${keys.at(-1) ?? ""}`);
    const found = issues.filter(({ number }) => keys.includes(`PB-${number}`));
    return answer(reply, found.map(shown));
  };
  return { asked, look: createNewestIssues(call).newestByOperations };
}

function answer<T>(reply: Call<T>["reply"], issues: unknown[]): Promise<Outcome<T>> {
  return Promise.resolve(
    reply === undefined ? failed<T>({ kind: "conflict" }) : succeeded(reply.parse({ issues })),
  );
}

function shown({ number, age = 0, operationId }: Made) {
  return {
    id: `${20_000 + number}`,
    key: `PB-${number}`,
    fields: { created: new Date(now - age * HOUR).toISOString().replace("Z", "+0000") },
    properties: operationId === undefined ? {} : { lockstep: { operationId, pairId: "p" } },
  };
}

const many = (from: number, to: number, age: number): Made[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ number: from + index, age }));

describe("looking for an issue without the index", () => {
  it("finds what is younger than all that the index knows, over gaps, and asks once more", async () => {
    const { look, asked } = projectOf([...many(1, 300, 48), { number: 450, operationId: "o1" }], 300);
    expect(await look(project, ["o1"], now - HOUR)).toEqual(succeeded([]));
    const beside = projectOf(
      [...many(1, 300, 48), ...many(301, 449, 0), { number: 450, operationId: "o1" }],
      300,
    );
    expect(await beside.look(project, ["o1"], now - HOUR)).toEqual(
      succeeded([{ id: "20450", key: "PB-450", operationId: "o1" }]),
    );
    expect(asked).toEqual(["PB-301 to PB-400", "PB-201 to PB-300"]);
    expect(beside.asked).toEqual([
      "PB-301 to PB-400",
      "PB-401 to PB-500",
      "PB-501 to PB-600",
      "PB-201 to PB-300",
    ]);
  });

  it("finds one that the index passed over, among all that are young enough", async () => {
    const issues = [...many(1, 99, 48), { number: 100, operationId: "o1" }, ...many(101, 350, 0.5)];
    const { look, asked } = projectOf(issues, 350);
    expect(await look(project, ["o1"], now - HOUR)).toMatchObject({ value: [{ key: "PB-100" }] });
    expect(asked).toEqual([
      "PB-351 to PB-450",
      "PB-251 to PB-350",
      "PB-151 to PB-250",
      "PB-51 to PB-150",
      "PB-1 to PB-50",
    ]);
  });

  it("looks at the first hundred keys of a project of which the index knows nothing", async () => {
    const { look, asked } = projectOf([{ number: 1, operationId: "o2" }, { number: 2 }], 0);
    expect(await look(project, ["o1", "o2"], now)).toMatchObject({ value: [{ key: "PB-1" }] });
    expect(asked).toEqual(["PB-1 to PB-100", "PB-101 to PB-200"]);
  });

  it("tells that it could not look", async () => {
    const call: JiraCall = <T>() => Promise.resolve(failed<T>({ kind: "unauthorised" }));
    const { newestByOperations } = createNewestIssues(call);
    expect(await newestByOperations(project, ["o1"], now)).toEqual(failed({ kind: "unauthorised" }));
  });
});
