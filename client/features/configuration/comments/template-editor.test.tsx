// The template editor by itself: saves after a pause or when left, and previews by the engine's rules.
import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { emptyConfiguration, type CommentFlow } from "@contract";
import { configurationView } from "../../../testing/fixtures.ts";
import { renderPart } from "../../../testing/render-app.tsx";
import { DraftProvider } from "../use-draft.ts";
import { TemplateEditor } from "./template-editor.tsx";

const flow: CommentFlow = { ...emptyConfiguration().comments.firstToSecond, enabled: true };

function show(changes: Partial<CommentFlow> = {}) {
  const onChange = vi.fn();
  const draft = {
    document: emptyConfiguration(),
    view: configurationView(),
    save: { kind: "untouched" as const },
    edit: () => undefined,
    first: "Project A",
    second: "Project B",
    siteUrls: { first: "https://northwind.example", second: "https://aidesk.example" },
    mySides: ["first" as const, "second" as const],
  };
  const part = renderPart(
    <DraftProvider value={draft}>
      <TemplateEditor from="second" flow={{ ...flow, ...changes }} onChange={onChange} />
    </DraftProvider>,
  );
  return { ...part, onChange };
}

describe("TemplateEditor", () => {
  it("previews author, time, key, project and site of the side the comment comes from", () => {
    show({ template: "{author}|{time}|{key}|{project}|{site}" });
    expect(screen.getByRole("group", { name: "Preview of a copy" })).toHaveTextContent(
      "Nils Novak|2026-11-23 09:30 UTC|PB-12|Project B|aidesk.example",
    );
  });

  it("previews a plain copy without a template to edit", () => {
    show({ style: "plain" });
    expect(screen.queryByRole("textbox")).not.toBeInTheDocument();
    expect(screen.getByText("Thank you, now it works.")).toBeInTheDocument();
    expect(screen.queryByText(/Nils Novak/)).not.toBeInTheDocument();
  });

  it("keeps placeholders that Lockstep does not know", () => {
    show({ template: "{author} {foo}" });
    expect(screen.getByText("Nils Novak {foo}")).toBeInTheDocument();
  });

  it("saves once after a pause in typing", async () => {
    const { user, onChange } = show({ template: "" });
    await user.type(screen.getByRole("textbox", { name: "Template" }), "abc");
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledWith("abc"), 5_000);
    expect(onChange).toHaveBeenCalledOnce();
  });

  it("saves at once when it is left, and not at all when nothing changed", async () => {
    const { user, onChange } = show();
    await user.click(screen.getByRole("textbox", { name: "Template" }));
    await user.tab();
    expect(onChange).not.toHaveBeenCalled();
    await user.type(screen.getByRole("textbox", { name: "Template" }), "!");
    await user.tab();
    expect(onChange).toHaveBeenCalledExactlyOnceWith(`${flow.template}!`);
  });
});
