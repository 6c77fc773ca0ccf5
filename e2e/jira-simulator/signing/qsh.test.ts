/**
 * The canonical request, against values that the atlassian-jwt library gives for the same addresses.
 */
import { describe, expect, it } from "vitest";
import { canonicalRequest, hashOfUrl } from "./qsh.ts";

function canonical(address: string): string {
  const [path = "", query = ""] = address.split("?");
  return canonicalRequest("get", path, new URLSearchParams(query));
}

describe("canonical request", () => {
  it.each([
    ["/a", "GET&/a&"],
    ["/a/", "GET&/a&"],
    ["/", "GET&/&"],
    ["/a?b=2&b=1&a=x%20y", "GET&/a&a=x%20y&b=1,2"],
    ["/a?q=a+b", "GET&/a&q=a%20b"],
    ["/a?x=%2C,&x=~*!'()", "GET&/a&x=%2C%2C,~%2A%21%27%28%29"],
    ["/a?jwt=abc&b=", "GET&/a&b="],
    ["/a?a[]=2&a%5B%5D=1", "GET&/a&a%5B%5D=1,2"],
    ["/a?", "GET&/a&"],
    ["/a%26b?z=1&Z=2&é=3", "GET&/a%26b&Z=2&z=1&%C3%A9=3"],
  ])("%s", (address, expected) => {
    expect(canonical(address)).toBe(expected);
  });

  it("takes the path relative to the base URL's own", () => {
    const hash = hashOfUrl("POST", "https://app.example/base/hook?b=1", "https://app.example/base/");
    expect(hash).toBe(hashOfUrl("POST", "https://app.example/hook?b=1", "https://app.example"));
    expect(hash).not.toBe(hashOfUrl("GET", "https://app.example/hook?b=1", "https://app.example"));
  });
});
