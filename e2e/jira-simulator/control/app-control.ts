/**
 * The control of what happens to apps beyond what an administrator does: data imported over them, access taken away
 * in a project, a call that comes too late.
 */
import { z } from "zod";
import { setAppAccess } from "../connect/app-user.ts";
import { fetchDescriptor } from "../connect/fetch-descriptor.ts";
import { importData } from "../connect/install.ts";
import { tellApp } from "../connect/lifecycle.ts";
import { refuse } from "../http/errors.ts";
import { empty } from "../http/messages.ts";
import type { Router } from "../http/router.ts";
import type { Site } from "../site/site.ts";
import { readOrder } from "./read-order.ts";

const RoleOrder = z.strictObject({ projectKey: z.string(), granted: z.boolean() });
const LateOrder = z.strictObject({ descriptorUrl: z.url() });

/** `POST /__sim/control/{import, app-role {projectKey, granted}, late-disabled {descriptorUrl}}`. */
export function registerAppControl(router: Router, site: Site): void {
  router.page("POST", "/__sim/control/import", () => {
    importData(site);
    return empty();
  });

  router.page("POST", "/__sim/control/app-role", (request) => {
    const { projectKey, granted } = readOrder(RoleOrder, request);
    const project = site.store.project(projectKey);
    if (!project) throw refuse(404, "No such project.");
    setAppAccess(site, project, granted);
    return empty();
  });

  router.page("POST", "/__sim/control/late-disabled", async (request) => {
    const { descriptorUrl } = readOrder(LateOrder, request);
    await tellApp(site, await fetchDescriptor(site, descriptorUrl), "disabled", null);
    return empty();
  });
}
