// What a person has filled in so far on the way to a request.
import type { NewSynchronization, ProjectInfo } from "@contract";
import { nameFault } from "./name-rules.ts";

/** Where the other project is: on this site, or on another one. */
export type Place = "here" | "elsewhere";

export interface RequestPlan {
  place: Place;
  own: ProjectInfo | null;
  partner: ProjectInfo | null;
  address: string;
  name: string;
  /** Whether a person typed the name; else it follows the projects. */
  nameIsTyped: boolean;
  description: string;
  message: string;
}

export function emptyPlan(own: ProjectInfo | null): RequestPlan {
  return {
    place: "here",
    own,
    partner: null,
    address: "",
    name: "",
    nameIsTyped: false,
    description: "",
    message: "",
  };
}

/** A name from the two projects, as long as nobody typed one. */
export function withSuggestedName(plan: RequestPlan): RequestPlan {
  if (plan.nameIsTyped) return plan;
  const partner = plan.place === "here" ? plan.partner?.name : siteNameOf(plan.address);
  const name =
    plan.own === null || partner === undefined || partner === "" ? "" : `${plan.own.name} and ${partner}`;
  return { ...plan, name: name.slice(0, 100) };
}

export interface PlanFaults {
  own: string | null;
  partner: string | null;
  address: string | null;
  name: string | null;
}

/** What is missing or wrong, per field, in words. */
export function faultsOf(plan: RequestPlan): PlanFaults {
  return {
    own: plan.own === null ? "Choose your project." : null,
    partner:
      plan.place === "here" && plan.partner === null ? "Choose the project to synchronize with." : null,
    address: plan.place === "elsewhere" ? addressFault(plan.address) : null,
    name: nameFault(plan.name) ?? null,
  };
}

/** The request to send, or null while something is missing. */
export function requestOf(plan: RequestPlan): NewSynchronization | null {
  if (plan.own === null || Object.values(faultsOf(plan)).some((fault) => fault !== null)) return null;
  const partner =
    plan.place === "here"
      ? { kind: "project" as const, projectId: plan.partner?.id ?? "" }
      : { kind: "site" as const, address: plan.address.trim() };
  return {
    projectId: plan.own.id,
    partner,
    name: plan.name.trim(),
    description: plan.description,
    message: plan.message,
  };
}

function addressFault(address: string): string | null {
  const trimmed = address.trim();
  if (trimmed === "") return "Enter the address of the other Jira site.";
  if (trimmed.length > 255 || siteNameOf(trimmed) === "") {
    return "This is not an address. It looks like https://example.atlassian.net.";
  }
  return null;
}

/** The host of an address typed with or without https://, or nothing when it is no address. */
function siteNameOf(address: string): string {
  const trimmed = address.trim();
  if (trimmed === "" || /\s/.test(trimmed)) return "";
  try {
    return new URL(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`).host;
  } catch {
    return "";
  }
}
