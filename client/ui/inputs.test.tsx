// Choice, CheckboxGroup, OnePicker and Dialog: names, reasons, order, keyboard.
import { useState } from "react";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderPart } from "../testing/render-app.tsx";
import { CheckboxGroup } from "./checkbox-group.tsx";
import { Choice } from "./choice.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { DifferenceView } from "./difference-view.tsx";
import { Dialog } from "./dialog.tsx";
import { OnePicker } from "./picker.tsx";

describe("Choice", () => {
  it("is named by its legend, and describes each choice apart from its name", () => {
    renderPart(
      <Choice
        legend="Direction"
        options={[{ value: "a", label: "First to second", description: "A to B" }]}
        value={null}
        onChange={() => undefined}
      />,
    );
    const group = within(screen.getByRole("group", { name: "Direction" }));
    expect(group.getByRole("radio", { name: "First to second" })).toHaveAccessibleDescription("A to B");
  });

  it("is chosen by keyboard", async () => {
    const chosen = vi.fn();
    const options = [
      { value: "a", label: "A" },
      { value: "b", label: "B" },
    ];
    const { user } = renderPart(<Choice legend="Letter" options={options} value="a" onChange={chosen} />);
    await user.tab();
    expect(screen.getByRole("radio", { name: "A" })).toHaveFocus();
    await user.keyboard("{ArrowDown}");
    expect(chosen).toHaveBeenLastCalledWith("b");
  });
});

describe("CheckboxGroup", () => {
  const options = [
    { value: "1", label: "Task" },
    { value: "2", label: "Bug", impossible: "mapped already" },
    { value: "3", label: "Story" },
  ];

  function Group({ start }: { start: string[] }) {
    const [value, setValue] = useState(start);
    return (
      <>
        <CheckboxGroup legend="Types" options={options} value={value} onChange={setValue} />
        <output>{value.join()}</output>
      </>
    );
  }

  it("keeps the order of its options and says why one cannot be chosen", async () => {
    const { user } = renderPart(<Group start={[]} />);
    await user.click(screen.getByRole("checkbox", { name: "Story" }));
    await user.click(screen.getByRole("checkbox", { name: "Task" }));
    expect(screen.getByText("1,3")).toBeInTheDocument();
    expect(screen.getByRole("checkbox", { name: "Bug (mapped already)" })).toBeDisabled();
    await user.click(screen.getByRole("checkbox", { name: "Task" }));
    expect(screen.getByText("3")).toBeInTheDocument();
  });

  it("lets go of something that became impossible after it was chosen", async () => {
    const { user } = renderPart(<Group start={["2", "3"]} />);
    await user.click(screen.getByRole("checkbox", { name: /^Bug/ }));
    expect(screen.getByText("3")).toBeInTheDocument();
  });
});

it("OnePicker is named by its label and does not take what is impossible", async () => {
  const chosen = vi.fn();
  const { user } = renderPart(
    <OnePicker
      label="Field"
      options={[
        { value: "1", label: "Summary" },
        { value: "2", label: "Labels", impossible: "cannot be copied yet" },
      ]}
      value={null}
      onChange={chosen}
    />,
  );
  await user.click(screen.getByRole("combobox", { name: "Field" }));
  await user.click(screen.getByRole("option", { name: /^Labels/ }));
  expect(chosen).not.toHaveBeenCalled();
  await user.click(screen.getByRole("option", { name: "Summary" }));
  expect(chosen).toHaveBeenCalledExactlyOnceWith("1");
});

describe("Dialog", () => {
  it("is named by its title and closes by Escape and by its button", async () => {
    const close = vi.fn();
    const { user } = renderPart(
      <Dialog title="Edit name" actions={<button>Save</button>} onClose={close}>
        <p>Text</p>
      </Dialog>,
    );
    expect(await screen.findByRole("dialog", { name: "Edit name" })).toBeInTheDocument();
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Close dialog" }));
    expect(close).toHaveBeenCalledTimes(2);
  });

  it("is brought into view in Jira's page, because our frame may be far taller than the screen", async () => {
    const scrolled = vi.spyOn(Element.prototype, "scrollIntoView");
    renderPart(
      <Dialog title="Edit name" actions={<button>Save</button>} onClose={() => undefined}>
        <p>Text</p>
      </Dialog>,
    );
    await waitFor(() => expect(scrolled).toHaveBeenCalledWith({ block: "nearest" }));
    scrolled.mockRestore();
  });

  it("confirms only by its button, and tells when that failed", async () => {
    const confirm = vi.fn();
    const { user } = renderPart(
      <ConfirmDialog
        title="Delete?"
        confirmLabel="Delete"
        error={new Error("internal detail")}
        onConfirm={confirm}
        onClose={() => undefined}
      >
        <p>Issues stay.</p>
      </ConfirmDialog>,
    );
    expect(await screen.findByRole("alert")).toHaveTextContent("That did not work");
    expect(screen.getByRole("alert")).not.toHaveTextContent("internal detail");
    expect(confirm).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Delete" }));
    expect(confirm).toHaveBeenCalledOnce();
  });
});

describe("DifferenceView", () => {
  it("groups changes by tab", () => {
    renderPart(
      <DifferenceView
        changes={[
          { tab: "issue-types", kind: "added", text: "Issue type mapping added: Task to IT Help" },
          { tab: "comments", kind: "changed", text: "Comments enabled" },
        ]}
      />,
    );
    expect(screen.getByRole("region", { name: "Changes of Issue types" })).toHaveTextContent(
      "Task to IT Help",
    );
    expect(screen.getByRole("region", { name: "Changes of Comments" })).toHaveTextContent("Comments enabled");
  });

  it("says so when nothing differs", () => {
    renderPart(<DifferenceView changes={[]} />);
    expect(screen.getByText("Nothing differs from what is published.")).toBeInTheDocument();
  });
});
