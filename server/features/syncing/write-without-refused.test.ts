import { expect, test } from "vitest";
import { failed, succeeded, type Outcome } from "../../core/failure/jira-failure.ts";
import { writeWithoutRefused, type FieldWrites } from "./write-without-refused.ts";

const text = (value: string) => ({ kind: "text" as const, text: value });
const given = { a: text("1"), b: text("2"), c: text("3") };

/** A site that refuses these fields, naming one at a time, as Jira may. */
function picky(...bad: string[]) {
  const sent: string[][] = [];
  const send = (fields: FieldWrites): Promise<Outcome<string>> => {
    sent.push(Object.keys(fields));
    const named = bad.find((id) => Object.hasOwn(fields, id));
    return Promise.resolve(
      named === undefined
        ? succeeded("ok")
        : failed({ kind: "refused", messages: [], fields: { [named]: "No." } }),
    );
  };
  return { sent, send };
}

test("refused fields are left out one by one and the rest is written", async () => {
  const { sent, send } = picky("a", "c");
  const result = await writeWithoutRefused(given, true, send);
  expect(sent).toEqual([["a", "b", "c"], ["b", "c"], ["b"]]);
  expect(result.outcome).toEqual(succeeded("ok"));
  expect(Object.keys(result.sent)).toEqual(["b"]);
  expect(Object.keys(result.refused)).toEqual(["a", "c"]);
});

test("when nothing is left nothing is sent, unless the write makes sense without fields", async () => {
  expect((await writeWithoutRefused(given, true, picky("a", "b", "c").send)).outcome).toBeNull();
  expect((await writeWithoutRefused(given, false, picky("a", "b", "c").send)).outcome).toEqual(
    succeeded("ok"),
  );
});

test("a refusal that names nothing we sent ends it", async () => {
  const refusal = failed<string>({ kind: "refused", messages: ["No."], fields: { other: "Required." } });
  const result = await writeWithoutRefused(given, true, () => Promise.resolve(refusal));
  expect(result).toMatchObject({ outcome: refusal, refused: {}, sent: given });
});

test("a refused sprint, which Jira does not name, does not hold back the other fields", async () => {
  const sprint = { kind: "sprint" as const, option: { id: "1", name: "Sprint 1" } };
  const refusal = {
    kind: "refused" as const,
    ...{ messages: ["Issue can be assigned only active or future sprints."], fields: {} },
  };
  const send = (fields: FieldWrites) =>
    Promise.resolve<Outcome<string>>("s" in fields ? failed(refusal) : succeeded("ok"));
  const result = await writeWithoutRefused({ ...given, s: sprint }, true, send);
  expect(result.outcome).toEqual(succeeded("ok"));
  expect(result.sent).toEqual(given);
  expect(result.refused).toEqual({ s: { ...refusal, messages: [], fields: { s: refusal.messages[0] } } });
});
