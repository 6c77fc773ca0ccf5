import { describe, expect, it } from "vitest";
import { siteAddress } from "./address.ts";

describe("the address of a site", () => {
  it.each([
    ["name.atlassian.net", "https://name.atlassian.net"],
    ["  HTTPS://Name.Atlassian.NET/jira/projects?x=1#y ", "https://name.atlassian.net"],
    ["http://name.atlassian.net", "https://name.atlassian.net"],
    ["https://issues.example.com:443/", "https://issues.example.com"],
    ["https://issues.example.com:8443", "https://issues.example.com:8443"],
    ["http://localhost:4002/browse/X-1", "http://localhost:4002"],
    ["localhost:4002", "http://localhost:4002"],
    ["http://127.0.0.1:4001", "http://127.0.0.1:4001"],
  ])("%s is %s", (typed, address) => {
    expect(siteAddress(typed)).toBe(address);
    expect(siteAddress(address)).toBe(address);
  });

  it.each([
    "",
    "aidesk",
    "not an address",
    "ftp://x.example.com",
    "https://user:pass@x.example.com",
    "javascript:alert(1)",
    "https://x.example.com:99999",
  ])("%s is none", (typed) => {
    expect(siteAddress(typed)).toBeNull();
  });
});
