// What other abilities may know of sites and callers.
export { siteAddress } from "./address.ts";
export { createPermissionCheck, type PermissionCheck, type Rights } from "./permissions.ts";
export { createNameOf, type NameOf } from "./person-names.ts";
export {
  siteName,
  type Installation,
  type KnownInstallation,
  type SiteState,
  type SiteStore,
} from "./site.ts";
export type { Viewer } from "./viewer.ts";
