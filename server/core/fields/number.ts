// The field kind `number`: number fields and story points.
import { whole, type KindRules } from "./kind-rules.ts";

export const number: KindRules<"number"> = {
  canonical: (value) => (value.number === null ? "" : String(value.number)),
  equal: (one, other) => other.kind === "number" && one.number === other.number,
  forPartner: whole,
  shown: (value) => (value.number === null ? [] : [inDigits(value.number)]),
};

/** Without an exponent, as people write numbers. */
function inDigits(number: number): string {
  const [, sign, whole = "", part = "", power] = /^(-?)(\d+)\.?(\d*)e([+-]\d+)$/.exec(String(number)) ?? [];
  if (power === undefined) return String(number);
  const digits = whole + part;
  const point = whole.length + Number(power);
  return point > 0 ? `${sign}${digits.padEnd(point, "0")}` : `${sign}0.${"0".repeat(-point)}${digits}`;
}
