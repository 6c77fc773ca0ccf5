// The published schema of exported configurations is the one that imports are checked by. Run with `-u` after a change.
import { format } from "prettier";
import { expect, test } from "vitest";
import { z } from "zod";
import { configurationFileSchema } from "../core/configuration/file/configuration-file.ts";

test("docs/configuration-file.schema.json says what an import accepts", async () => {
  const schema = z.toJSONSchema(configurationFileSchema, { io: "input", unrepresentable: "any" });
  const published = { title: "A configuration of Lockstep", ...schema };
  const text = await format(JSON.stringify(published), { parser: "json", printWidth: 110 });
  await expect(text).toMatchFileSnapshot("../../docs/configuration-file.schema.json");
});
