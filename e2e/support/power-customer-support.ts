// The main scenario as a configuration: a customer's software project on the first side, a service project on the second.
import {
  emptyConfiguration,
  type Catalogue,
  type CommentFlow,
  type Configuration,
  type SideCatalogue,
} from "../../server/contract/index.ts";

const requestTypes: Record<string, string> = {
  "IT Help": "Get IT help",
  Purchase: "Purchase request",
  Access: "Request a new account",
};

/** Issues go first to second as IT Help; every comment of the first side becomes public, only public ones leave the second. */
export function powerCustomerSupport(catalogue: Catalogue): Configuration {
  const { first, second } = catalogue;
  const enriched: CommentFlow = {
    enabled: true,
    style: "enriched",
    template: "{author} wrote on {time}:",
    leave: "all",
    become: "public",
  };
  return {
    ...emptyConfiguration(),
    issueTypes: [
      {
        direction: "first-to-second",
        first: ["Task", "New Feature", "Improvement"].map((name) => typeId(first, name)),
        second: [typeId(second, "IT Help")],
      },
    ],
    fields: [
      { first: "summary", second: "summary", kind: "text", direction: "both", rule: "newest-wins" },
      {
        first: "description",
        second: "description",
        kind: "rich-text",
        direction: "both",
        rule: "newest-wins",
      },
    ],
    defaults: {
      first: [],
      second: [{ field: requestTypeField(second), byIssueType: requestTypeDefaults(second) }],
    },
    comments: {
      enabled: true,
      firstToSecond: enriched,
      secondToFirst: { ...enriched, leave: "public", become: "keep" },
    },
  };
}

function typeId(side: SideCatalogue, name: string): string {
  return named(side.issueTypes, name).id;
}

function requestTypeField(side: SideCatalogue): string {
  const field = side.issueTypes
    .flatMap((type) => type.fields)
    .find(({ defaultKind }) => defaultKind === "request-type");
  if (field === undefined) throw new Error(`${side.project.key} offers no Customer Request Type`);
  return field.id;
}

function requestTypeDefaults(side: SideCatalogue) {
  const entries = Object.entries(requestTypes).map(([type, requestType]) => {
    const value = { kind: "request-type" as const, id: named(side.requestTypes, requestType).id };
    return [typeId(side, type), value] as const;
  });
  return Object.fromEntries(entries);
}

function named<T extends { name: string }>(things: T[], name: string): T {
  const found = things.find((thing) => thing.name === name);
  if (found === undefined)
    throw new Error(`There is no ${name} among ${things.map((thing) => thing.name).join(", ")}`);
  return found;
}
