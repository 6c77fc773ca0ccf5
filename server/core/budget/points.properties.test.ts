// What must hold of a shared pool of points, whatever processes do, and however they die.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Caller } from "./caller.ts";
import {
  hourEndingAt,
  hourMs,
  inHour,
  isOpen,
  keptPerSite,
  loanOf,
  type Pool,
  settled,
  turnOf,
} from "./points.ts";

const start = 1000 * hourMs;
const pool = (used: number, perHour = 65_000): Pool => ({ hour: start, used, usedBefore: 0, perHour });

interface Loan {
  hour: number;
  lent: number;
  spent: number;
}

const nobody: Loan = { hour: 0, lent: 0, spent: 0 };
const event = fc.oneof(
  fc.record({
    kind: fc.constant("calls" as const),
    process: fc.nat(3),
    calls: fc.integer({ min: 1, max: 400 }),
    caller: fc.constantFrom<Caller>("person", "live", "background"),
  }),
  fc.record({ kind: fc.constant("killed" as const), process: fc.nat(3) }),
  fc.record({ kind: fc.constant("time" as const), ms: fc.integer({ min: 1, max: hourMs / 2 }) }),
);

test("all processes together never spend more than the pool of an hour, and those who wait leave the rest to the urgent", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 5000 }),
      fc.array(event, { maxLength: 200 }),
      (perHour, events) => {
        let now = start;
        let shared = pool(0, perHour);
        const loans: Loan[] = [nobody, nobody, nobody, nobody];
        const spent = new Map<number, number>();
        const refusedLive = { at: -1 };
        for (const one of events) {
          if (one.kind === "time") {
            now += one.ms;
            continue;
          }
          if (one.kind === "killed") {
            loans[one.process] = nobody;
            continue;
          }
          for (let call = 0; call < one.calls; call += 1) {
            let loan = loans[one.process]!;
            const hour = inHour(shared, now).hour;
            if (loan.hour !== hour || loan.spent >= loan.lent) {
              shared = settled(shared, { ...loan, left: null }, now);
              const lent = loanOf(shared, one.caller, loan.spent);
              shared = { ...shared, used: shared.used + lent };
              loan = { hour, lent, spent: 0 };
              loans[one.process] = loan;
              if (lent === 0) {
                if (one.caller !== "person") refusedLive.at = shared.used;
                else expect(shared.used).toBeGreaterThanOrEqual(perHour);
                break;
              }
            }
            loan.spent += 1;
            spent.set(hour, (spent.get(hour) ?? 0) + 1);
          }
        }
        for (const points of spent.values()) expect(points).toBeLessThanOrEqual(perHour);
        if (refusedLive.at >= 0) expect(refusedLive.at).toBeGreaterThanOrEqual(Math.floor(perHour * 0.8));
      },
    ),
  );
});

test("half of its even share is there for every site, whenever it comes for it, whatever the others do", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 8 }),
      fc.array(fc.record({ site: fc.nat(7), wish: fc.nat(20_000), minutes: fc.nat(3) }), { maxLength: 60 }),
      (sites, wishes) => {
        const perHour = 60_000;
        const half = keptPerSite(perHour, sites);
        const used = Array.from({ length: sites }, () => 0);
        const total = () => used.reduce((sum, one) => sum + one, 0);
        let now = start;
        for (const { site, wish, minutes } of wishes) {
          now += minutes * 60_000;
          if (now >= start + 50 * 60_000) break;
          const one = site % sites;
          for (let point = 0; point < wish; point += 100) {
            const kept = used.reduce((sum, points) => sum + Math.max(0, half - points), 0);
            const sharing = { pool: pool(total(), perHour), siteUsed: used[one]!, sites, kept };
            if (turnOf(sharing, now) > now) {
              expect(used[one]).toBeGreaterThanOrEqual(half);
              break;
            }
            used[one] = used[one]! + 100;
          }
          expect(total()).toBeLessThanOrEqual(perHour + 100 * sites);
        }
      },
    ),
  );
});

describe("the pool", () => {
  it("begins anew with the full hour, and not for a clock that lags behind", () => {
    expect(inHour(pool(500), start + hourMs)).toMatchObject({
      hour: start + hourMs,
      used: 0,
      usedBefore: 500,
    });
    expect(inHour(pool(500), start + 2 * hourMs)).toMatchObject({ used: 0, usedBefore: 0 });
    expect(inHour(pool(500), start - 1)).toEqual(pool(500));
  });

  it("takes back what was not spent in the same hour, and believes Jira when it says that less is left", () => {
    const report = { hour: start, lent: 100, spent: 30, left: null };
    expect(settled(pool(500), report, start + 1).used).toBe(430);
    expect(settled(pool(500), { ...report, hour: start - hourMs }, start + 1).used).toBe(500);
    expect(settled(pool(500), { ...report, left: { points: 60_000, hour: start } }, start + 1).used).toBe(
      5000,
    );
  });

  it("begins a new hour whole, whatever Jira said to be left of the one before", () => {
    const report = { hour: start, lent: 0, spent: 0, left: { points: 10, hour: start } };
    expect(settled(pool(64_990), report, start + hourMs).used).toBe(0);
    for (const apart of [-2000, 0, 2000]) expect(hourEndingAt(start + hourMs + apart)).toBe(start);
  });

  it("closes for the background first, then for live changes, and for people at the end", () => {
    const open = (used: number) =>
      (["background", "live", "person"] as const).filter((caller) => isOpen(pool(used), caller));
    expect(open(51_999)).toEqual(["background", "live", "person"]);
    expect(open(52_000)).toEqual(["live", "person"]);
    expect(open(61_750)).toEqual(["person"]);
    expect(open(65_000)).toEqual([]);
  });

  it("keeps half of its even share for every site until the last ten minutes", () => {
    const sharing = { pool: pool(50_000), siteUsed: 49_000, sites: 2, kept: 15_250 };
    const released = start + hourMs - 10 * 60_000;
    expect(turnOf(sharing, start)).toBe(released);
    expect(turnOf(sharing, released)).toBe(released);
    expect(turnOf({ ...sharing, siteUsed: 16_000 }, start)).toBe(start);
    expect(turnOf({ ...sharing, pool: pool(40_000) }, start)).toBe(start);
    expect(turnOf({ ...sharing, sites: 1 }, start)).toBe(start);
  });
});
