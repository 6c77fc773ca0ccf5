import { describe, expect, test } from "vitest";
import { Meeting } from "./meeting.ts";

function deskOf(meeting: Meeting, most = 50) {
  const calls: number[][] = [];
  const desk = meeting.openDesk<number, number>(most, (items) => {
    calls.push(items);
    return Promise.resolve(items.map((item) => item * 2));
  });
  return { desk, calls };
}

describe("a meeting", () => {
  test("sends one call when everybody asks, and gives each its own answer", async () => {
    const meeting = new Meeting(["a", "b", "c"]);
    const { desk, calls } = deskOf(meeting);
    const early = [desk.ask("a", 1), desk.ask("b", 2)];
    expect(calls).toEqual([]);
    expect(await Promise.all([...early, desk.ask("c", 3)])).toEqual([2, 4, 6]);
    expect(calls).toEqual([[1, 2, 3]]);
  });

  test("sends together what the last member asks in one go", async () => {
    const meeting = new Meeting(["a", "b"]);
    const { desk, calls } = deskOf(meeting);
    const { desk: other, calls: others } = deskOf(meeting);
    const asked = ["a", "b"].flatMap((member, index) => [desk.ask(member, index), other.ask(member, index)]);
    await Promise.all(asked);
    expect([calls, others]).toEqual([[[0, 1]], [[0, 1]]]);
  });

  test("sends the rest when the last one who did not ask leaves", async () => {
    const meeting = new Meeting(["a", "b"]);
    const { desk, calls } = deskOf(meeting);
    const asked = desk.ask("a", 1);
    meeting.leave("b");
    expect(await asked).toBe(2);
    expect(calls).toEqual([[1]]);
  });

  test("does not wait for those who left, nor let them wait", async () => {
    const meeting = new Meeting(["a", "b"]);
    const { desk, calls } = deskOf(meeting);
    meeting.leave("a");
    expect(await desk.ask("a", 1)).toBe(2);
    expect(await desk.ask("b", 2)).toBe(4);
    expect(calls).toEqual([[1], [2]]);
  });

  test("a member that was answered waits for those whose calls are still under way", async () => {
    const meeting = new Meeting(["a", "b"]);
    const { desk, calls } = deskOf(meeting, 1);
    const both = [
      desk.ask("a", 1).then(() => desk.ask("a", 3)),
      desk.ask("b", 2).then(() => desk.ask("b", 4)),
    ];
    expect(await Promise.all(both)).toEqual([6, 8]);
    expect(calls).toEqual([[1], [2], [3], [4]]);
    const rounds = new Meeting(["a", "b"]);
    const other = deskOf(rounds);
    await Promise.all([
      other.desk.ask("a", 1).then(() => other.desk.ask("a", 3)),
      other.desk.ask("b", 2).then(() => other.desk.ask("b", 4)),
    ]);
    expect(other.calls).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test("a failed call fails its questions only", async () => {
    const meeting = new Meeting(["a", "b"]);
    const broken = meeting.openDesk<number, number>(50, () => Promise.reject(new Error("gone")));
    const { desk } = deskOf(meeting);
    const [one, other] = await Promise.allSettled([broken.ask("a", 1), desk.ask("b", 2)]);
    expect(one.status).toBe("rejected");
    expect(other).toMatchObject({ value: 4 });
  });
});
