// Generated tests draw the same inputs in every run, so that a change is judged and not chance. PROPERTY_SEED=random looks
// for what no run has met yet, a number repeats a run that found something.
import fc from "fast-check";

const asked = process.env["PROPERTY_SEED"] ?? "20261123";
if (asked !== "random") {
  const seed = Number(asked);
  if (!Number.isInteger(seed))
    throw new Error(`PROPERTY_SEED is a whole number or "random", not "${asked}".`);
  fc.configureGlobal({ seed });
}
