import { describe, expect, it } from "vitest";
import { framePage } from "./page-text.ts";

describe("the frame page", () => {
  it("cannot be broken by what is put into it", () => {
    const hostScriptUrl = `https://x.example/$&'"><script>alert(1)</script>`;
    const html = framePage("<html><head><title>T</title></head></html>", { view: "site", hostScriptUrl });
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("'\"><");
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain("$&amp;&#39;");
  });
});
