// The type-ahead over projects: asks the server for what is typed, and says when that fails.
import { useState } from "react";
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ProjectInfo } from "@contract";
import { refuse, type Handlers } from "../../testing/fake-server.ts";
import { projectA, projectB } from "../../testing/fixtures.ts";
import { renderPart } from "../../testing/render-app.tsx";
import { ProjectSelect } from "./project-select.tsx";

function Select({ except = null }: { except?: string | null }) {
  const [project, setProject] = useState<ProjectInfo | null>(null);
  return (
    <>
      <ProjectSelect label="Your project" value={project} onChange={setProject} except={except} />
      <output>{project?.id ?? "none"}</output>
    </>
  );
}

const searching: Handlers = {
  listProjects: ({ query }) => ({
    projects: [projectA, projectB].filter((project) => project.name.includes(query.query)),
  }),
};

it("offers all at first, then what the server finds for what is typed", async () => {
  const { user, server } = renderPart(<Select />, searching);
  const field = screen.getByRole("combobox", { name: "Your project" });
  await user.click(field);
  expect(await screen.findAllByRole("option")).toHaveLength(2);
  await user.type(field, "Project B");
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(1));
  await user.keyboard("{Enter}");
  expect(screen.getByText(projectB.id)).toBeInTheDocument();
  expect(server.calls.at(-1)?.query).toMatchObject({ query: "Project B", administered: "false" });
});

it("says that nothing matches", async () => {
  const { user } = renderPart(<Select />, searching);
  await user.type(screen.getByRole("combobox"), "Nowhere");
  expect(await screen.findByText("No project matches “Nowhere”")).toBeInTheDocument();
});

it("leaves out the other side's project", async () => {
  const { user } = renderPart(<Select except={projectA.id} />, searching);
  await user.click(screen.getByRole("combobox"));
  expect((await screen.findAllByRole("option")).map((option) => option.textContent)).toEqual([
    "Project B (PB)",
  ]);
});

it("does not call a failure an empty list", async () => {
  const { user, server } = renderPart(<Select />, {
    listProjects: () => refuse(400, "bad-request", "Jira said no."),
  });
  expect(await screen.findByText(/The projects could not be loaded\. Jira said no\./)).toBeInTheDocument();
  server.handlers.listProjects = searching.listProjects!;
  await user.type(screen.getByRole("combobox"), "B");
  expect(await screen.findByRole("option", { name: "Project B (PB)" })).toBeInTheDocument();
  expect(screen.queryByText(/could not be loaded/)).not.toBeInTheDocument();
});
