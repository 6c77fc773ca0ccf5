/**
 * A value of every kind of field of the project LAB: what a request gives and what reads back; and what is refused.
 */
import { expect } from "vitest";
import { NILS, PAUL } from "../seed/people.ts";
import { text } from "./call.ts";

/** Id of a custom field of LAB. */
export const own = (offset: number): string => `customfield_${10100 + offset}`;
const DEVELOPERS = "9f0e0000-0000-4000-8000-000000001201";

const option = (id: string, value: string) => ({
  id,
  value,
  self: expect.stringMatching(`/customFieldOption/${id}$`),
});

/** What it is, field id, what is given, what reads back. */
export const FIELD_VALUES: [string, string, unknown, unknown][] = [
  ["text", own(1), "one line", "one line"],
  ["a paragraph", own(2), text("Do this"), text("Do this")],
  ["a number", own(3), 2.5, 2.5],
  ["a date", own(4), "2026-12-24", "2026-12-24"],
  ["a time", own(5), "2026-12-24T18:00:00.000+0100", "2026-12-24T17:00:00.000+0000"],
  ["labels", own(6), ["red", "green", "red"], ["red", "green"]],
  ["a select list by value", own(7), { value: "Major" }, option("101001", "Major")],
  ["a select list by id", own(7), { id: "101000" }, option("101000", "Critical")],
  ["radio buttons", own(8), { value: "Test" }, option("101042", "Test")],
  [
    "a multi-select",
    own(9),
    [{ value: "Linux" }, { id: "101060" }],
    [option("101062", "Linux"), option("101060", "Windows")],
  ],
  ["checkboxes", own(10), [{ value: "Tested" }], [option("101080", "Tested")]],
  [
    "a cascading select",
    own(11),
    { value: "Europe", child: { value: "Norway" } },
    { ...option("101100", "Europe"), child: option("101112", "Norway") },
  ],
  ["a cascading select without child", own(11), { id: "101101" }, option("101101", "Americas")],
  ["an address", own(12), "https://example.com/a?b=c", "https://example.com/a?b=c"],
  ["a person", own(13), { accountId: NILS.accountId }, expect.objectContaining({ displayName: "Nils Holm" })],
  [
    "people",
    own(14),
    [{ accountId: NILS.accountId }, { id: PAUL.accountId }],
    [
      expect.objectContaining({ displayName: "Nils Holm" }),
      expect.objectContaining({ displayName: "Paul Keller" }),
    ],
  ],
  ["a group by name", own(15), { name: "developers" }, expect.objectContaining({ groupId: DEVELOPERS })],
  ["groups by id", own(16), [{ groupId: DEVELOPERS }], [expect.objectContaining({ name: "developers" })]],
  ["a version", own(17), { name: "1.1" }, expect.objectContaining({ id: "10003", released: false })],
  [
    "versions",
    own(18),
    [{ id: "10004" }],
    [expect.objectContaining({ name: "2.0", releaseDate: "2027-03-31" })],
  ],
  ["story points", own(19), 8, 8],
  [
    "a sprint",
    own(20),
    2,
    [expect.objectContaining({ id: 2, name: "LAB Sprint 2", state: "active", boardId: 1 })],
  ],
  [
    "components",
    "components",
    [{ name: "Frontend" }],
    [expect.objectContaining({ id: "10003", name: "Frontend" })],
  ],
  [
    "fix versions",
    "fixVersions",
    [{ name: "1.0" }],
    [expect.objectContaining({ id: "10002", released: true })],
  ],
  ["affected versions", "versions", [{ id: "10003" }], [expect.objectContaining({ name: "1.1" })]],
  ["the environment", "environment", text("Here"), text("Here")],
  ["a due date", "duedate", "2026-12-31", "2026-12-31"],
  ["a priority", "priority", { name: "Low" }, expect.objectContaining({ id: "4" })],
  [
    "time tracking",
    "timetracking",
    { originalEstimate: "2d 4h", remainingEstimate: "90m" },
    {
      originalEstimate: "2d 4h",
      originalEstimateSeconds: 72_000,
      remainingEstimate: "1h 30m",
      remainingEstimateSeconds: 5400,
    },
  ],
  [
    "a security level",
    "security",
    { name: "Team and reporter" },
    expect.objectContaining({ id: "10002", name: "Team and reporter" }),
  ],
];

/** What it is, field id, what is given, the message. */
export const FIELD_REFUSALS: [string, string, unknown, string][] = [
  [
    "text that is too long",
    own(1),
    "x".repeat(256),
    "The entered text is too long. It exceeds the allowed limit of 255 characters.",
  ],
  ["a number as text", own(3), "2", "Operation value must be a number"],
  [
    "a number beyond 10^14",
    own(3),
    100_000_000_000_001,
    "100000000000001 is too large. The largest number is 100000000000000.",
  ],
  ["a day that is none", own(4), "2026-02-30", 'Error parsing date string: "2026-02-30"'],
  ["a time without offset", own(5), "2026-02-03T10:00:00", 'Error parsing time: "2026-02-03T10:00:00"'],
  ["a label with a space", own(6), ["a b"], "The label 'a b' contains spaces which is invalid."],
  [
    "a label beyond 255",
    own(6),
    ["x".repeat(256)],
    `The label '${"x".repeat(256)}' exceeds the maximum length of 255 characters.`,
  ],
  ["an unknown option", own(7), { value: "Sev 1" }, "Option value 'Sev 1' is not valid"],
  ["an option of another field", own(7), { id: "101060" }, "Option id '101060' is not valid"],
  ["a disabled option", own(7), { value: "Old" }, "Option value 'Old' is not valid"],
  ["an option without id and value", own(7), { name: "Major" }, "Option id 'null' is not valid"],
  ["an option as text", own(7), "Major", "Specify a valid 'id' or 'name' for Severity"],
  ["one option for many", own(9), { value: "Linux" }, "data was not an array"],
  [
    "a cascading select as text",
    own(11),
    "Europe",
    "Could not find valid 'id' or 'value' in the Parent Option object.",
  ],
  [
    "a child of another parent",
    own(11),
    { value: "Europe", child: { value: "Brazil" } },
    "Child option value 'Brazil' is not valid",
  ],
  ["an address without scheme", own(12), "example.com", "Not a valid URL"],
  ["an unknown person", own(13), { accountId: "nobody" }, "User 'nobody' does not exist."],
  ["an unknown group", own(15), { name: "nobody" }, "Could not find group names: nobody"],
  ["an unknown version", "fixVersions", [{ name: "9.9" }], "Version name '9.9' is not valid"],
  ["an unknown component", "components", [{ name: "None" }], "Component name 'None' is not valid"],
  ["an unknown security level", "security", { id: "1" }, "Security level id '1' is not valid"],
  [
    "an estimate in other words",
    "timetracking",
    { originalEstimate: "soon" },
    "Invalid time entered for the original estimate.",
  ],
];
