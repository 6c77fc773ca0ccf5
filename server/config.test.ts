// Every fault of the configuration is reported at once, in words, without repeating secret values.
import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

const key = Buffer.alloc(32, 7).toString("base64");
const good = {
  DATABASE_URL: "postgresql://u:p@db:5432/lockstep",
  BASE_URL: "https://lockstep.example.com/",
  SECRET_KEY: key,
};

describe("readConfig", () => {
  it("fills defaults and takes the trailing slash off the address", () => {
    const result = readConfig(good);
    expect(result).toMatchObject({
      ok: true,
      config: {
        baseUrl: "https://lockstep.example.com",
        port: 3000,
        jiraHosts: ["*.atlassian.net"],
        roles: ["web", "worker"],
      },
    });
  });

  it("reports all faults at once and names each variable", () => {
    const result = readConfig({
      PORT: "70000",
      ROLES: "web,boss",
      BASE_URL: "http://example.com",
      AC_OPTS: "no-auth",
    });
    if (result.ok) throw new Error("expected faults");
    const names = result.faults.map((fault) => fault.split(" ")[0]);
    expect(new Set(names)).toEqual(
      new Set(["DATABASE_URL", "SECRET_KEY", "PORT", "ROLES", "BASE_URL", "AC_OPTS"]),
    );
    expect(result.faults.find((fault) => fault.startsWith("BASE_URL"))).toContain("https://");
    expect(result.faults.find((fault) => fault.startsWith("SECRET_KEY"))).toContain("openssl rand");
  });

  it("refuses a short key without repeating it", () => {
    const result = readConfig({ ...good, SECRET_KEY: "c2hvcnQtc2VjcmV0" });
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain("c2hvcnQtc2VjcmV0");
  });

  it("takes several keys while one is changed", () => {
    const result = readConfig({ ...good, SECRET_KEY: `${key}, ${key}` });
    expect(result.ok && result.config.secretKeys).toHaveLength(2);
  });

  it("accepts plain http for localhost only", () => {
    expect(readConfig({ ...good, BASE_URL: "http://localhost:3000" }).ok).toBe(true);
    expect(readConfig({ ...good, BASE_URL: "http://lockstep.example.com" }).ok).toBe(false);
  });

  it("treats an empty variable as not given", () => {
    expect(readConfig({ ...good, PORT: "", AC_OPTS: "" }).ok).toBe(true);
  });
});
