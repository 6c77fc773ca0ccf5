import { expect, test } from "vitest";
import { formatTrace, parseTrace } from "./trace.ts";

const trace = {
  pairId: "0b6b7f0e-8a9c-4c0b-9a54-5a0a7f3f3a10",
  operationId: "7d4d1a52-58a0-4a3b-8a4e-0d8a2f6f0f11",
};

test("what was sent is understood when it comes back", () => {
  expect(formatTrace(trace)).toMatch(/^[\x20-\x7e]{1,1024}$/);
  expect(parseTrace(formatTrace(trace))).toEqual(trace);
});

test.each([null, undefined, "", "other/1/2", `${formatTrace(trace)}/more`, "lockstep/1/2"])(
  "%s is not one of ours",
  (header) => expect(parseTrace(header)).toBeNull(),
);
