/**
 * The control of what people or their organization do to accounts outside of Jira: another name, out of use, back.
 */
import { z } from "zod";
import { refuse } from "../http/errors.ts";
import { empty } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import { changeAccount } from "../people/accounts.ts";
import type { Site } from "../site/site.ts";
import { readOrder } from "./read-order.ts";

const UserOrder = z.strictObject({
  accountId: z.string(),
  displayName: z.string().min(1).optional(),
  active: z.boolean().optional(),
  emailVisible: z.boolean().optional(),
});

/** `POST /__sim/control/user {accountId, displayName?, active?, emailVisible?}`, told as `user_updated`. */
export function registerUserControl(router: Router, site: Site): void {
  router.page("POST", "/__sim/control/user", (request) => {
    const { accountId, displayName, active, emailVisible } = readOrder(UserOrder, request);
    const user = site.store.user(accountId);
    if (!user) throw refuse(404, "No such user.");
    changeAccount(site, { kind: "user", user: request.user ?? user }, user, {
      ...(displayName === undefined ? {} : { displayName }),
      ...(active === undefined ? {} : { active }),
      ...(emailVisible === undefined ? {} : { emailVisible }),
    });
    return empty();
  });
}
