// Checks under Troubleshoot: never done, done with faults, done now.
import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ChecksView } from "@contract";
import { refuse, type Handlers } from "../../testing/fake-server.ts";
import { synchronizationId } from "../../testing/fixtures.ts";
import { renderApp } from "../../testing/render-app.tsx";

const well: ChecksView = {
  checkedAt: "2026-11-23T10:00:00.000Z",
  projects: { first: "Project A", second: "Project B" },
  connection: [
    { side: "first", what: "app", state: "ok", message: "Lockstep is there.", remedy: null, at: null },
    {
      ...{ side: "second", what: "webhooks", state: "ok", message: "The last webhook of aidesk arrived" },
      ...{ remedy: null, at: "2026-11-23T09:59:00.000Z" },
    },
  ],
  configuration: { version: 3, problems: [] },
};
const draw = (handlers: Handlers) =>
  renderApp(
    {
      listConflicts: () => ({ conflicts: [] }),
      listProblemGroups: () => ({ groups: [], skipped: 0 }),
      readChecks: () => ({ last: null }),
      ...handlers,
    },
    `/synchronizations/${synchronizationId}/problems`,
  );

it("says that nothing was checked yet, checks when asked, and shows what was found with its time", async () => {
  let last: ChecksView | null = null;
  const { user } = draw({
    readChecks: () => ({ last }),
    checkSynchronization: () => (last = well),
  });
  expect(await screen.findByText(/Not checked yet/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Check now" }));
  expect(await screen.findByText(/^Checked .*everything is well\.$/)).toBeInTheDocument();
  expect(screen.getByRole("list", { name: "Connection of Project A" })).toHaveTextContent(
    "OK Lockstep is there.",
  );
  expect(screen.getByRole("list", { name: "Connection of Project B" })).toHaveTextContent(/arrived .*2026/);
  expect(screen.getByText(/Version 3 fits/)).toBeInTheDocument();
});

it("tells what does not work, what to do, and where in the configuration", async () => {
  const lost = { ...well.connection[0]!, state: "failed", message: "Lacking.", remedy: "Give it." } as const;
  const problem = {
    ...({ tab: "default-values", severity: "blocks-publishing" } as const),
    kind: "required-field-without-value",
    message: "Issues need a Cost centre.",
    effect: "Until then no issues.",
  };
  draw({
    readChecks: () => ({
      last: { ...well, connection: [lost], configuration: { version: 3, problems: [problem] } },
    }),
  });
  expect(await screen.findByText(/something does not work/)).toBeInTheDocument();
  expect(screen.getByText(/Give it\./)).toBeInTheDocument();
  const list = screen.getByRole("list", { name: "Configuration" });
  expect(list).toHaveTextContent("Failed Issues need a Cost centre. Until then no issues.");
  expect(within(list).getByRole("link", { name: "Open Default values" })).toHaveAttribute(
    "href",
    expect.stringContaining(`/synchronizations/${synchronizationId}/configuration?tab=default-values`),
  );
});

it("says why a check could not be done, and what could not be judged", async () => {
  const { user } = draw({
    readChecks: () => ({ last: { ...well, configuration: null } }),
    checkSynchronization: () => refuse(409, "wrong-state", "The request must be accepted first."),
  });
  expect(await screen.findByText(/Nothing to check/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Check now" }));
  expect(await screen.findByText(/must be accepted first/)).toBeInTheDocument();
});
