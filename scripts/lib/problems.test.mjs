import { describe, expect, it } from "vitest";
import { fileSystemProblem, installProblem } from "./problems.mjs";

describe("installProblem", () => {
  it.each([
    [
      "npm error code ENOTFOUND\nnpm error network request failed",
      /registry .* cannot be reached \(ENOTFOUND\)/,
    ],
    ["npm error code ECONNREFUSED", /cannot be reached/],
    ["npm error 503 Service Unavailable\nnpm error code E503", /cannot be reached/],
    ["npm error code ENOSPC\nnpm error nospc", /no disk space/],
    ["npm error code EACCES\nnpm error syscall mkdir", /cannot be written to/],
    ["npm error code E401", /refuses to hand out/],
    ["npm error something new", /npm says/],
  ])("puts %j in words", (output, words) => {
    expect(installProblem(output, "https://registry.example").message).toMatch(words);
  });

  it("keeps npm's words when it has none of its own", () => {
    expect(installProblem("npm error something new", "").details).toBe("npm error something new");
  });
});

describe("fileSystemProblem", () => {
  const fault = (code) => Object.assign(new Error(code), { code, path: "/some/place/file" });

  it("names the place that is full or closed", () => {
    expect(fileSystemProblem(fault("ENOSPC")).message).toMatch(/no disk space left in \/some\/place/);
    expect(fileSystemProblem(fault("EROFS")).message).toMatch(/\/some\/place cannot be written to/);
  });

  it("leaves other faults alone", () => {
    expect(fileSystemProblem(new TypeError("undefined is not a function"))).toBeUndefined();
  });
});
