// Sealed secrets open with the right key and context only, and rotation works.
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSecretBox, secretKeyFault, SecretUnreadable } from "./secrets.ts";

const key = () => randomBytes(32).toString("base64");
const reasonOf = (open: () => string): string => {
  try {
    return `opened: ${open()}`;
  } catch (thrown) {
    return thrown instanceof SecretUnreadable ? thrown.reason : "another error";
  }
};

describe("a secret box", () => {
  it("opens what it sealed, whatever the text", () => {
    const box = createSecretBox([key()]);
    for (const text of ["", "shared secret", "Grüße \u{1F512}", "x".repeat(20_000)]) {
      expect(box.open(box.seal(text, "tenant-1"), "tenant-1")).toBe(text);
    }
  });

  it("never seals the same text the same way, and shows nothing of it", () => {
    const box = createSecretBox([key()]);
    const sealed = Array.from({ length: 50 }, () => box.seal("shared secret", "tenant-1"));
    expect(new Set(sealed).size).toBe(50);
    expect(new Set(sealed.map((text) => text.slice(0, 19))).size).toBe(50);
    for (const text of sealed) expect(text).toMatch(/^v1\.[\w-]+$/);
    expect(Buffer.from(sealed[0]!.slice(3), "base64url").toString("latin1")).not.toContain("shared");
  });

  it("does not open under another context or with another key", () => {
    const [mine, other] = [createSecretBox([key()]), createSecretBox([key()])];
    const sealed = mine.seal("shared secret", "tenant-1");
    expect(reasonOf(() => mine.open(sealed, "tenant-2"))).toBe("refused");
    expect(reasonOf(() => other.open(sealed, "tenant-1"))).toBe("refused");
  });

  it("does not open when any byte was changed", () => {
    const box = createSecretBox([key()]);
    const sealed = box.seal("shared secret", "tenant-1");
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(reasonOf(() => box.open(`v1.${changed.toString("base64url")}`, "tenant-1"))).toBe("refused");
    }
  });

  it.each(["", "v1.", "v1.AAAA", "v2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", '{"plain":true}'])(
    "calls %j malformed",
    (sealed) => {
      expect(reasonOf(() => createSecretBox([key()]).open(sealed, "tenant-1"))).toBe("malformed");
    },
  );

  it("rotates: the first key seals, older ones still open", () => {
    const [old, fresh] = [key(), key()];
    const before = createSecretBox([old]).seal("shared secret", "tenant-1");
    const rotated = createSecretBox([fresh, old]);
    expect(rotated.open(before, "tenant-1")).toBe("shared secret");
    const after = rotated.seal("shared secret", "tenant-1");
    expect(createSecretBox([fresh]).open(after, "tenant-1")).toBe("shared secret");
    expect(reasonOf(() => createSecretBox([old]).open(after, "tenant-1"))).toBe("refused");
  });

  it("says nothing of text, key or context when it refuses", () => {
    const sealing = key();
    const sealed = createSecretBox([sealing]).seal("shared secret", "tenant-1");
    const other = createSecretBox([key()]);
    expect(() => other.open(sealed, "tenant-1")).toThrow(
      /^The stored secret does not open: SECRET_KEY is another one/,
    );
    expect(() => other.open(sealed, "tenant-1")).not.toThrow(/tenant-1/);
  });
});

describe("a secret key", () => {
  it.each([
    ["", false],
    ["short", false],
    [randomBytes(31).toString("base64"), false],
    [randomBytes(33).toString("base64"), false],
    ["!".repeat(44), false],
    [randomBytes(32).toString("hex"), false],
    [randomBytes(32).toString("base64"), true],
    [randomBytes(32).toString("base64").replace("=", ""), true],
  ])("%j is usable: %s", (text, usable) => {
    expect(secretKeyFault(text) === null).toBe(usable);
    if (usable) expect(() => createSecretBox([text])).not.toThrow();
    else expect(() => createSecretBox([text])).toThrow();
  });

  it("is needed", () => {
    expect(() => createSecretBox([])).toThrow("At least one");
  });
});
