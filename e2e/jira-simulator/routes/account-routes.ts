/**
 * Users created and deleted by administrators of the site; closed to apps.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/
 */
import { refuse, refuseFields } from "../http/errors.ts";
import { empty, json, type RestRequest } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { closeAccount, openAccount } from "../people/accounts.ts";
import { describeUser } from "../representation/people.ts";
import type { Site } from "../site/site.ts";
import { bodyOf, viewOf } from "./support.ts";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PRODUCTS = ["jira-core", "jira-servicedesk", "jira-product-discovery", "jira-software"];

function requireSiteAdmin({ caller }: RestRequest, what: string): void {
  if (!caller.user.siteAdmin) throw refuse(403, `You do not have the permission to ${what} users.`);
}

/** `POST` and `DELETE /user`. Somebody who is there already is answered as if created. */
export function registerAccountRoutes(router: Router, site: Site): void {
  router.rest("POST", "/rest/api/{v}/user", "INACCESSIBLE", (request) => {
    requireSiteAdmin(request, "create");
    const { emailAddress, displayName, products } = bodyOf(request);
    const email = String(emailAddress);
    if (!EMAIL.test(email)) throw refuseFields({ email: "You must specify a valid email address." });
    const unknown = (Array.isArray(products) ? products.map(String) : []).find(
      (product) => !PRODUCTS.includes(product),
    );
    if (unknown !== undefined) throw refuse(400, `The product '${unknown}' does not exist.`);
    const known = site.store.userByEmail(email);
    if (known && known.accountType !== "atlassian") {
      throw refuse(400, "A user with that email address exists but does not have access to Jira.");
    }
    const name = typeof displayName === "string" ? displayName : "";
    const wanted = { email, displayName: name, accountType: "atlassian" as const };
    return json(201, describeUser(viewOf(site, request), known ?? openAccount(site, request.caller, wanted)));
  });

  router.rest("DELETE", "/rest/api/{v}/user", "INACCESSIBLE", (request) => {
    requireSiteAdmin(request, "delete");
    const user = site.store.user(request.query.get("accountId"));
    if (!user?.active)
      throw refuse(404, "Specified user does not exist or you do not have required permissions");
    if (user === request.caller.user) throw refuse(400, "You cannot delete yourself.");
    closeAccount(site, request.caller, user);
    return empty();
  });
}
