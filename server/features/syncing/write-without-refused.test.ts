import { expect, test } from "vitest";
import { failed, succeeded, type JiraFailure, type Outcome } from "../../core/failure/jira-failure.ts";
import { createWithoutRefused, editWithoutRefused, type FieldWrites } from "./write-without-refused.ts";

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
  const result = await editWithoutRefused(given, send);
  expect(sent).toEqual([["a", "b", "c"], ["b", "c"], ["b"]]);
  expect(result).toMatchObject({ value: "ok", failure: null, open: {} });
  expect(Object.keys(result.accepted)).toEqual(["b"]);
  expect(Object.keys(result.refused)).toEqual(["a", "c"]);
});

test("when nothing is left nothing is sent, unless the write makes sense without fields", async () => {
  expect(await editWithoutRefused(given, picky("a", "b", "c").send)).toMatchObject({
    value: null,
    failure: null,
  });
  expect((await createWithoutRefused(given, picky("a", "b", "c").send)).value).toBe("ok");
});

test("a refusal that names nothing we sent ends it", async () => {
  const refusal = failed<string>({ kind: "refused", messages: ["No."], fields: { other: "Required." } });
  for (const write of [editWithoutRefused, createWithoutRefused]) {
    let tries = 0;
    const result = await write(given, () => {
      tries += 1;
      return Promise.resolve(refusal);
    });
    expect(result).toMatchObject({ value: null, refused: {}, open: given });
    expect(failed(result.failure!)).toEqual(refusal);
    expect(tries).toBe(1);
  }
});

test("a refused sprint, which Jira does not name, does not hold back the other fields", async () => {
  const sprint = { kind: "sprint" as const, option: { id: "1", name: "Sprint 1" } };
  const refusal = {
    kind: "refused" as const,
    ...{ messages: ["Issue can be assigned only active or future sprints."], fields: {} },
  };
  const send = (fields: FieldWrites) =>
    Promise.resolve<Outcome<string>>("s" in fields ? failed(refusal) : succeeded("ok"));
  const result = await editWithoutRefused({ ...given, s: sprint }, send);
  expect(result).toMatchObject({ value: "ok", accepted: given });
  expect(result.refused).toEqual({ s: { ...refusal, messages: [], fields: { s: refusal.messages[0] } } });
});

const silent = { kind: "refused" as const, messages: ["Request entity too large."], fields: {} };
const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, text("x")]));

/** A site that refuses a write with one of these fields in it, and does not say which. */
function mute(failure: JiraFailure, ...bad: string[]) {
  const sent: string[][] = [];
  const send = (fields: FieldWrites): Promise<Outcome<string>> => {
    sent.push(Object.keys(fields));
    return Promise.resolve(bad.some((id) => Object.hasOwn(fields, id)) ? failed(failure) : succeeded("ok"));
  };
  return { sent, send };
}

test.each<JiraFailure>([silent, { kind: "forbidden", message: "No." }])(
  "one field among sixty that is refused without its name is found, and the others are written: %j",
  async (failure) => {
    for (const bad of ["f0", "f31", "f59"]) {
      const { sent, send } = mute(failure, bad);
      const result = await editWithoutRefused(many, send);
      expect(result.refused).toEqual({ [bad]: failure });
      expect(Object.keys(result.accepted)).toHaveLength(59);
      expect(result.failure).toBeNull();
      expect(sent.length).toBeLessThanOrEqual(13);
    }
  },
);

test("a write that is refused whatever it holds is given up after a few tries, and is no field's fault", async () => {
  const cases = [
    [silent, 13],
    [{ kind: "forbidden", message: "No." }, 7],
  ] as const;
  for (const [failure, most] of cases) {
    const { sent, send } = mute(failure, ...Object.keys(many));
    expect(await editWithoutRefused(many, send)).toMatchObject({ value: null, failure, refused: {} });
    expect(sent.length).toBeLessThanOrEqual(most);
  }
});

test("what keeps Jira from answering ends it, and what was accepted before counts", async () => {
  const busy = { kind: "limited" as const, until: 5 };
  const { send } = mute(silent, "a");
  let calls = 0;
  const result = await editWithoutRefused(given, (fields) => {
    calls += 1;
    return calls === 4 ? Promise.resolve(failed<string>(busy)) : send(fields);
  });
  expect(result).toMatchObject({ value: "ok", accepted: { c: given.c }, failure: busy });
  expect(Object.keys(result.open).sort()).toEqual(["a", "b"]);
});

test("an issue is created without the half in which a field is refused, which is left for an edit", async () => {
  const fields = { summary: text("s"), ...given };
  const { sent, send } = mute(silent, "a");
  const result = await createWithoutRefused(fields, send);
  expect(sent).toEqual([
    ["summary", "a", "b", "c"],
    ["summary", "a", "b"],
    ["summary", "c"],
  ]);
  expect(result).toMatchObject({ value: "ok", failure: null, open: { a: given.a, b: given.b }, refused: {} });
});
