// The app around the screens: what is shown outside Jira, when a screen breaks, and at an unknown address.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { viewer } from "../testing/fixtures.ts";
import { renderApp } from "../testing/render-app.tsx";
import { CrashBoundary } from "./crash-boundary.tsx";
import { OutsideJiraPage } from "./outside-jira-page.tsx";

it("says where Lockstep is found when opened outside Jira", () => {
  render(<OutsideJiraPage />);
  expect(screen.getByRole("heading", { name: "Open Lockstep inside Jira" })).toBeInTheDocument();
});

it("leads an unknown address to the table", async () => {
  renderApp(
    { readViewer: () => viewer(), listSynchronizations: () => ({ synchronizations: [] }) },
    "/nowhere",
  );
  expect(await screen.findByText("No synchronization yet")).toBeInTheDocument();
});

it("shows words and a way on when a screen breaks", async () => {
  const silence = vi.spyOn(console, "error").mockReturnValue();
  let isBroken = true;
  const Screen = () => {
    if (isBroken) throw new Error("secret detail");
    return <p>All well</p>;
  };
  render(
    <CrashBoundary screen="/a">
      <Screen />
    </CrashBoundary>,
  );
  expect(screen.getByRole("heading", { name: "This page stopped working" })).toBeInTheDocument();
  expect(screen.queryByText(/secret detail/)).not.toBeInTheDocument();
  isBroken = false;
  await userEvent.setup().click(screen.getByRole("button", { name: "Try again" }));
  expect(screen.getByText("All well")).toBeInTheDocument();
  silence.mockRestore();
});

it("leaves a broken screen behind when the address changes", () => {
  const silence = vi.spyOn(console, "error").mockReturnValue();
  const Broken = (): never => {
    throw new Error("broken");
  };
  const { rerender } = render(
    <CrashBoundary screen="/a">
      <Broken />
    </CrashBoundary>,
  );
  rerender(
    <CrashBoundary screen="/b">
      <p>Another screen</p>
    </CrashBoundary>,
  );
  expect(screen.getByText("Another screen")).toBeInTheDocument();
  silence.mockRestore();
});
