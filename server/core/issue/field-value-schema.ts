// The value of a field as JSON, for values that are kept sealed and read again later.
import { z } from "zod";
import type { FieldKind, FieldValue, ValueOf } from "./field-value.ts";
import { richTextSchema } from "./rich-text.ts";

const named = z.object({ id: z.string().nullable(), name: z.string().nullable() });
const oneNamed = named.nullable();
const person = z.object({ accountId: z.string(), displayName: z.string(), email: z.string().nullable() });
const texts = z.array(z.string());

const payloads = {
  text: { text: z.string().nullable() },
  "rich-text": { document: richTextSchema.nullable() },
  number: { number: z.number().nullable() },
  date: { date: z.string().nullable() },
  "date-time": { time: z.number().nullable() },
  labels: { labels: texts },
  option: { option: oneNamed },
  options: { options: z.array(named) },
  components: { options: z.array(named) },
  version: { option: oneNamed },
  versions: { options: z.array(named) },
  cascading: { parent: oneNamed, child: oneNamed },
  url: { url: z.string().nullable() },
  user: { user: person.nullable() },
  users: { users: z.array(person) },
  group: { option: oneNamed },
  groups: { options: z.array(named) },
  duration: { seconds: z.number().nullable() },
  sprint: { option: oneNamed },
  shown: { lines: texts },
} satisfies { [K in FieldKind]: { [P in keyof Omit<ValueOf<K>, "kind">]: z.ZodType<ValueOf<K>[P]> } };

function of<K extends FieldKind>(kind: K) {
  return z.object({ kind: z.literal(kind), ...payloads[kind] });
}

/** Any value of a field. */
export const fieldValueSchema: z.ZodType<FieldValue> = z.discriminatedUnion("kind", [
  ...([of("text"), of("rich-text"), of("number"), of("date"), of("date-time"), of("labels")] as const),
  ...([of("option"), of("options"), of("components"), of("version"), of("versions")] as const),
  ...([of("cascading"), of("url"), of("user"), of("users"), of("group"), of("groups")] as const),
  ...([of("duration"), of("sprint"), of("shown")] as const),
]);
