/**
 * Example calls of the operations that only an app itself may call.
 */
import type { Example, Examples, World } from "../world.ts";

const ADDON = "/rest/atlassian-connect/1/addons/{addonKey}";

async function ownProperty({ app }: World, more: Partial<Example> = {}): Promise<Example> {
  await app("PUT", "/rest/atlassian-connect/1/addons/tiny-app/properties/mark", { a: 1 });
  return { by: app, path: { addonKey: "tiny-app", propertyKey: "mark" }, ...more };
}

export const APP_EXAMPLES: Examples = {
  [`GET ${ADDON}`]: ({ app }) => ({ by: app, path: { addonKey: "tiny-app" } }),
  [`GET ${ADDON}/properties`]: (world) => ownProperty(world),
  [`GET ${ADDON}/properties/{propertyKey}`]: (world) => ownProperty(world),
  [`PUT ${ADDON}/properties/{propertyKey}`]: async (world) => [
    await ownProperty(world, { body: [2] }),
    { by: world.app, path: { addonKey: "tiny-app", propertyKey: "new" }, body: "text", status: 201 },
  ],
  [`DELETE ${ADDON}/properties/{propertyKey}`]: (world) => ownProperty(world),
};
