/**
 * What a name in a query stands for.
 */
import { unknownField, type Comparison, type JqlContext } from "./comparison.ts";
import { customField } from "./custom-fields.ts";
import { propertyField } from "./property-fields.ts";
import { SYSTEM_FIELDS } from "./system-fields.ts";

/** Throws JqlError for a field that does not exist. */
export function fieldOf(context: JqlContext, name: string): Comparison {
  const system = SYSTEM_FIELDS[name.toLowerCase()]?.(context);
  const found = system ?? customField(context, name) ?? propertyField(context, name);
  if (!found) throw unknownField(name);
  return found;
}
