/**
 * Statuses and the two workflows: To Do / In Progress / Done, and a service desk's.
 */
import type { NamedOption, Priority, Status } from "../entities/configuration.ts";
import type { Workflow } from "../entities/workflow.ts";

export const DONE_RESOLUTION = "10000";

/** @param base first id; ids differ between the sites */
export function seedStatuses(base: number): Status[] {
  const status = (offset: number, name: string, category: Status["category"], description = ""): Status => ({
    id: String(base + offset),
    name,
    category,
    description,
  });
  return [
    status(0, "To Do", "new"),
    status(1, "In Progress", "indeterminate", "This work item is being actively worked on."),
    status(2, "Done", "done"),
    status(3, "Waiting for support", "indeterminate", "The request waits for the service team."),
    status(4, "Waiting for customer", "indeterminate", "The request waits for the customer."),
    status(5, "Resolved", "done"),
    status(6, "Closed", "done"),
  ];
}

export function softwareWorkflow(base: number): Workflow {
  const id = (offset: number): string => String(base + offset);
  return {
    id: "software",
    name: "Software Simplified Workflow",
    initialStatusId: id(0),
    statusIds: [id(0), id(1), id(2)],
    transitions: [
      { id: "11", name: "To Do", toStatusId: id(0), setsResolutionId: null },
      { id: "21", name: "In Progress", toStatusId: id(1), setsResolutionId: null },
      { id: "31", name: "Done", toStatusId: id(2), setsResolutionId: DONE_RESOLUTION },
    ],
  };
}

export function serviceWorkflow(base: number): Workflow {
  const id = (offset: number): string => String(base + offset);
  return {
    id: "service",
    name: "Jira Service Management default workflow",
    initialStatusId: id(3),
    statusIds: [id(3), id(4), id(1), id(5), id(6)],
    transitions: [
      { id: "851", name: "Respond to customer", toStatusId: id(4), from: [id(3), id(1)] },
      { id: "781", name: "Respond to support", toStatusId: id(3), from: [id(4)] },
      { id: "891", name: "In progress", toStatusId: id(1), from: [id(3), id(4)] },
      {
        id: "761",
        name: "Resolve this issue",
        toStatusId: id(5),
        from: [id(3), id(4), id(1)],
        setsResolutionId: DONE_RESOLUTION,
      },
      { id: "931", name: "Close", toStatusId: id(6), from: [id(5)] },
      { id: "941", name: "Reopen", toStatusId: id(3), from: [id(5), id(6)], setsResolutionId: null },
    ],
  };
}

export function seedResolutions(): NamedOption[] {
  return [
    { id: DONE_RESOLUTION, name: "Done", description: "Work has been completed." },
    { id: "10001", name: "Won't Do", description: "This will not be worked on." },
  ];
}

export function seedPriorities(): Priority[] {
  const names = ["Highest", "High", "Medium", "Low", "Lowest"];
  const colours = ["#d04437", "#f15c75", "#f79232", "#707070", "#999999"];
  return names.map((name, index) => ({
    id: String(index + 1),
    name,
    description: "",
    statusColor: colours[index] ?? "#707070",
  }));
}
