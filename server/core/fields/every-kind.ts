// The one place that knows which file answers for which field kind.
import type { FieldKind, FieldValue, ValueOf } from "../issue/field-value.ts";
import { cascading } from "./cascading.ts";
import { dateTime } from "./date-time.ts";
import { date } from "./date.ts";
import { duration } from "./duration.ts";
import type { KindRules, PartnerContext, PartnerValue } from "./kind-rules.ts";
import { labels } from "./labels.ts";
import { number } from "./number.ts";
import { group, option, sprint, version } from "./option.ts";
import { components, groups, options, versions } from "./options.ts";
import { richText } from "./rich-text.ts";
import { shown } from "./shown.ts";
import { text } from "./text.ts";
import { url } from "./url.ts";
import { user } from "./user.ts";
import { users } from "./users.ts";

const rules: { [K in FieldKind]: KindRules<K> } = {
  ...{ text, "rich-text": richText, number, date, "date-time": dateTime, labels, url, duration, shown },
  ...{ option, version, group, sprint, options, components, versions, groups, cascading, user, users },
};

/** One spelling per meaning, for printing; "" exactly when the field is empty. */
export function canonicalValue<K extends FieldKind>(value: ValueOf<K>): string {
  return rules[value.kind].canonical(value);
}

/** Whether two values mean the same; values of different kinds never do. */
export function equalValues<K extends FieldKind>(one: ValueOf<K>, other: FieldValue): boolean {
  return rules[one.kind].equal(one, other);
}

/** Whether Jira shows nothing in the field. */
export function isEmptyValue(value: FieldValue): boolean {
  return canonicalValue(value) === "";
}

/** The value as it can be written into a field of the same kind on the partner's site. */
export function valueForPartner<K extends FieldKind>(
  value: ValueOf<K>,
  context: PartnerContext,
): PartnerValue<K> {
  return rules[value.kind].forPartner(value, context);
}

/** What a person reads in the field, one entry per value of a set; nothing when it is empty. */
export function shownValue<K extends FieldKind>(value: ValueOf<K>): string[] {
  return rules[value.kind].shown(value);
}
