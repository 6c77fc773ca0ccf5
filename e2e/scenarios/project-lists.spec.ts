// The lists of versions and components of two projects, which no issue mentions: they follow as a whole, by a new name, a release
// and a merge. Judged by what both sites show.
import { expect, test } from "@playwright/test";
import { noProjectLists, type Catalogue, type Configuration } from "../../server/contract/index.ts";
import { connectAcrossSites } from "../support/connect-projects.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import type { JiraPerson } from "../support/jira-person.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { untilQuiet } from "../support/quiet.ts";
import { scene, type Scene } from "../support/seeded-people.ts";

interface Version {
  id: string;
  name: string;
  released: boolean;
  releaseDate?: string;
}

let at: Scene;

function wholeLists(catalogue: Catalogue): Configuration {
  const lists = noProjectLists();
  const firstToSecond = { mode: "whole", deleted: "follow" } as const;
  return {
    ...powerCustomerSupport(catalogue),
    projectLists: {
      versions: { ...lists.versions, firstToSecond },
      components: { ...lists.components, firstToSecond },
    },
  };
}

const listOf = (person: JiraPerson, project: string, list: "versions" | "components") =>
  person.call<Version[]>("GET", `/rest/api/3/project/${project}/${list}`);
const copies = () => listOf(at.sam, "SUP", "versions");
const projectIdOf = async (person: JiraPerson, key: string) =>
  Number((await person.call<{ id: string }>("GET", `/rest/api/3/project/${key}`)).id);

/** The seed has neither versions nor components here. */
async function emptyLists(): Promise<void> {
  for (const [person, project] of [
    [at.ada, "CUST"],
    [at.sam, "SUP"],
  ] as const) {
    for (const { id } of await listOf(person, project, "versions"))
      await person.call("POST", `/rest/api/3/version/${id}/removeAndSwap`, {});
    for (const { id } of await listOf(person, project, "components"))
      await person.call("DELETE", `/rest/api/3/component/${id}`);
  }
}

test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  await emptyLists();
});

test.afterAll(async () => {
  await freshProjects(at);
  await emptyLists();
});

test("what is there goes over at the start; then each change of a version does", async () => {
  const projectId = await projectIdOf(at.ada, "CUST");
  const make = (name: string, more: object = {}) =>
    at.ada.call<Version>("POST", "/rest/api/3/version", { name, projectId, ...more });
  const known = await make("1.0", { releaseDate: "2026-11-23" });
  await at.ada.call("POST", "/rest/api/3/component", { name: "Paper", project: "CUST" });
  await connectAcrossSites({
    ...{ appUrl: at.stack.appUrl, name: "Lists", configuration: wholeLists },
    first: { admin: at.ada, projectKey: "CUST" },
    second: { admin: at.sam, projectKey: "SUP" },
  });
  const copy = await eventually("the version is there", async () => (await copies())[0]);
  expect(copy).toMatchObject({ name: "1.0", releaseDate: "2026-11-23", released: false });
  await eventually("the component is there", async () =>
    (await listOf(at.sam, "SUP", "components")).some(({ name }) => name === "Paper"),
  );

  const next = await make("2.0");
  const copyOfNext = await eventually("the new one is there", async () =>
    (await copies()).find(({ name }) => name === "2.0"),
  );
  await at.ada.call("PUT", `/rest/api/3/version/${known.id}`, { name: "1.0.1", released: true });
  await eventually("the new name and the release are there", async () =>
    (await copies()).some(({ id, name, released }) => id === copy.id && name === "1.0.1" && released),
  );

  await at.ada.call("PUT", `/rest/api/3/version/${known.id}/mergeto/${next.id}`);
  await eventually("the merged one is gone", async () => (await copies()).length === 1);
  await untilQuiet(at.stack);
  expect(await copies()).toMatchObject([{ id: copyOfNext.id, name: "2.0" }]);
  expect(await listOf(at.ada, "CUST", "versions")).toMatchObject([{ id: next.id, name: "2.0" }]);
});
