/**
 * An installed Connect app: its descriptor, the secret shared with it and the webhooks still owed to it.
 */
import type { EntityProperties } from "./configuration.ts";
import type { JsonObject } from "./json.ts";

export type ConnectScope =
  "NONE" | "READ" | "WRITE" | "DELETE" | "PROJECT_ADMIN" | "ADMIN" | "ACT_AS_USER" | "ACCESS_EMAIL_ADDRESSES";

export interface WebhookModule {
  event: string;
  url: string;
  filter?: string;
  excludeBody?: boolean;
  propertyKeys?: string[];
}

export interface PropertyExtraction {
  objectName: string;
  type: string;
  alias?: string;
}

export interface EntityPropertyModule {
  entityType: string;
  keyConfigurations: { propertyKey: string; extractions: PropertyExtraction[] }[];
}

/** When a module is shown: one condition, turned round by `invert`, or a group of them. */
export type Condition =
  | { condition: string; invert?: boolean | undefined; params?: Record<string, string> | undefined }
  | { or: Condition[] }
  | { and: Condition[] };

/** A page-like module: what the browser pages need of it. */
export interface PageModule {
  key: string;
  name: string;
  url: string;
  location?: string;
  /** All of them must hold. */
  conditions?: Condition[];
}

export interface Descriptor {
  key: string;
  name: string;
  description?: string;
  baseUrl: string;
  vendor?: { name?: string; url?: string };
  scopes: ConnectScope[];
  lifecycle: Partial<Record<LifecycleEvent, string>>;
  webhooks: WebhookModule[];
  entityProperties: EntityPropertyModule[];
  /** Page-like modules by module type, for example `jiraProjectAdminTabPanels`. */
  pages: Record<string, PageModule[]>;
  /** The modules as the app wrote them. */
  modules: JsonObject;
}

export type LifecycleEvent = "installed" | "uninstalled" | "enabled" | "disabled";

export interface Installation {
  appKey: string;
  descriptorUrl: string;
  descriptor: Descriptor;
  sharedSecret: string;
  appUserId: string;
  enabled: boolean;
  installedAt: number;
  /** What the app keeps on the site for itself. */
  properties?: EntityProperties;
  /** When the first webhook failed that no success followed; absent while webhooks arrive. */
  failingSince?: number;
}

/** A webhook that an app registered by REST. */
export interface DynamicWebhook {
  id: number;
  appKey: string;
  url: string;
  jqlFilter: string;
  events: string[];
  fieldIdsFilter?: string[];
  issuePropertyKeysFilter?: string[];
  /** From when it is sent no more, in milliseconds since 1970. */
  expirationDate: number;
}

export type DeliveryState = "waiting" | "sending" | "delivered" | "refused" | "given-up" | "dropped";

/** One webhook owed to one app. */
export interface Delivery {
  id: string;
  /** Value of X-Atlassian-Webhook-Identifier: the same over all attempts. */
  identifier: string;
  appKey: string;
  event: string;
  url: string;
  body: string;
  flow: "Primary" | "Secondary";
  trace?: string;
  createdAt: number;
  attempts: number;
  /** When the next attempt is due; only in state "waiting". */
  dueAt: number;
  state: DeliveryState;
  /** Waits until a later one was sent, or until it is due. */
  heldBack?: boolean;
  /** Status of the last answer, 0 for none. */
  lastStatus?: number;
  finishedAt?: number;
}
