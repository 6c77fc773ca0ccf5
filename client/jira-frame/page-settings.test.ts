// What the server wrote into the page.
import { expect, it } from "vitest";
import { readPageSettings } from "./page-settings.ts";

function pageWith(content: string | null): Document {
  const page = document.implementation.createHTMLDocument();
  if (content === null) return page;
  const meta = page.createElement("meta");
  meta.name = "lockstep";
  meta.content = content;
  page.head.append(meta);
  return page;
}

it("reads which page this is, whatever else the server says", () => {
  expect(readPageSettings(pageWith('{"hostScriptUrl":"x","view":"site"}'))).toEqual({ view: "site" });
});

it.each([null, "", "{", "[]", '{"view":"galaxy"}'])("shows one project when it says %j", (content) => {
  expect(readPageSettings(pageWith(content))).toEqual({ view: "project" });
});
