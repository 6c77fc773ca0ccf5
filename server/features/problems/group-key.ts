// Names of groups as they travel: `second/refused/field:second:summary`.
import { sideSchema } from "../../core/sides.ts";
import type { GroupName } from "./ports.ts";

export function groupKey({ side, kind, what }: GroupName): string {
  return `${side}/${kind}/${what}`;
}

/** Undefined for none. Throws when the key is malformed. */
export function groupOfKey(key: string | undefined): GroupName | undefined {
  if (key === undefined) return undefined;
  const [side, kind = "", ...what] = key.split("/");
  return { side: sideSchema.parse(side), kind, what: what.join("/") };
}
