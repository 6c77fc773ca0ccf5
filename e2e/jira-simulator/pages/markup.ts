/**
 * HTML as the server writes it: everything put into a template is escaped unless it is markup already.
 */

/** A piece of finished HTML. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | false | null | undefined | readonly Content[];

/** Template tag that builds HTML. */
export function markup(parts: TemplateStringsArray, ...values: Content[]): Markup {
  return new Markup(
    parts.map((part, index) => part + (index < values.length ? written(values[index]) : "")).join(""),
  );
}

/** JSON for a `<script type="application/json">`: no sign in it can end the element. */
export function jsonMarkup(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll("<", "\\u003c"));
}

function written(value: Content): string {
  if (value === false || value == null) return "";
  if (value instanceof Markup) return value.text;
  if (typeof value === "object") return value.map(written).join("");
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
