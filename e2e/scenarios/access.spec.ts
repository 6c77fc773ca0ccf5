// Who may do and see what: people without rights, tokens that are no good, and the other company's administrator.
import { randomUUID } from "node:crypto";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { errorReplySchema, routes, type RouteName } from "../../server/contract/index.ts";
import { openAs } from "../support/browser-person.ts";
import {
  connectAcrossSites,
  connectWithinSite,
  projectId,
  requestAcrossSites,
} from "../support/connect-projects.ts";
import { eventually } from "../support/eventually.ts";
import { everyRoute, routeNames, type Subject } from "../support/every-route.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { addComment, createIssue, issuesOf, paragraphs, type JiraPerson } from "../support/jira-person.ts";
import { appKey, callWithToken, lockstepPerson } from "../support/lockstep-person.ts";
import { lockstepIn } from "../support/lockstep-page.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { untilQuiet } from "../support/quiet.ts";
import { scene, type Scene } from "../support/seeded-people.ts";
import { keysOf, token } from "../support/signed-calls.ts";
import { siteControl } from "../support/site-control.ts";

const MODULES = { project: "issue-synchronization", site: "lockstep-site" };

test.describe.configure({ mode: "serial" });

let at: Scene;
let subject: Subject;
test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  const { stack, paul } = at;
  const { id } = await connectWithinSite({
    appUrl: stack.appUrl,
    name: "Project A and B",
    first: { admin: paul, projectKey: "PA" },
    second: { admin: paul, projectKey: "PB" },
    configuration: powerCustomerSupport,
  });
  const paulsSide = lockstepPerson(stack.appUrl, paul, "PA");
  const { published } = await paulsSide.call("readConfiguration", { params: { id } });
  if (published === null) throw new Error("Nothing is published");
  subject = {
    synchronizationId: id,
    projectId: await projectId(paul, "PA"),
    partnerProjectId: await projectId(paul, "PB"),
    document: published.document,
  };
});

test("who administers nothing sees a forbidden page, in the project's and in the site's frame", async ({
  browser,
}) => {
  for (const view of ["project", "site"] as const) {
    const page = await openForeignFrame(browser, view);
    const lockstep = lockstepIn(page);
    await expect(lockstep.getByRole("heading", { name: "You may not see this" })).toBeVisible();
    await expect(lockstep.getByRole("table")).toHaveCount(0);
    await expect(lockstep.getByRole("button")).toHaveCount(0);
    await page.context().close();
  }
});

/**
 * Lockstep's frame as nils would see it: Jira's menu does not offer it to him, but its signed address is no secret. The page
 * around it is the one of somebody who may open it, with nils's own frame put in.
 */
async function openForeignFrame(browser: Browser, view: "project" | "site"): Promise<Page> {
  const path = view === "project" ? "/projects/PA/settings/apps" : "/jira-admin/apps";
  const admin = await openAs(browser, view === "project" ? at.paul : at.ada);
  const around = await admin.request.get(`${path}/${appKey}/${MODULES[view]}`);
  const html = await around.text();
  await admin.context().close();

  const page = await openAs(browser, at.nils);
  const { url } = await at.nils.call<{ url: string }>(
    "GET",
    `/__sim/frame-url?appKey=${appKey}&moduleKey=${MODULES[view]}&projectKey=PA`,
  );
  const withOwnFrame = html.replace(/"url":"[^"]+\/app\/[^"]+"/, () => `"url":${JSON.stringify(url)}`);
  expect(withOwnFrame).not.toBe(html);
  await page.setContent(withOwnFrame);
  return page;
}

test("who administers nothing gets 403 from every administrator's route, and changes nothing", async () => {
  const { stack, nils, paul } = at;
  const params = { id: subject.synchronizationId };
  const paulsSide = lockstepPerson(stack.appUrl, paul, "PA");
  const state = async () =>
    JSON.stringify([
      await paulsSide.call("listSynchronizations", { query: { projectId: subject.projectId } }),
      await paulsSide.call("readConfiguration", { params }),
    ]);
  const before = await state();
  const calls = everyRoute(subject);
  for (const person of [lockstepPerson(stack.appUrl, nils, "PA"), lockstepPerson(stack.appUrl, nils)]) {
    for (const name of routeNames().filter((one) => routes[one].who !== "person")) {
      const { status, body } = await person.raw(name, calls[name]);
      expect({ name, status }).toEqual({ name, status: 403 });
      expect(errorReplySchema.parse(body).code).toBe("forbidden");
    }
    expect((await person.raw("listSynchronizations", {})).status).toBe(403);
    const viewer = await person.call("readViewer");
    expect(viewer).toMatchObject({ administersProject: false, administersSite: false });
    const administered = await person.call("listProjects", { query: { administered: "true" } });
    expect(administered.projects).toEqual([]);
  }
  expect(await state()).toBe(before);
});

test("missing, expired, foreign, forged and other kinds of tokens get 401 from every route", async () => {
  const { stack, paul } = at;
  const northwind = await keysOf(stack, "northwind");
  const aidesk = await keysOf(stack, "aidesk");
  const { accountId: sub } = await paul.call<{ accountId: string }>("GET", "/rest/api/3/myself");
  const context = { iss: northwind.clientKey, sub, qsh: "context-qsh" };
  const { url } = await paul.call<{ url: string }>(
    "GET",
    `/__sim/frame-url?appKey=${appKey}&moduleKey=${MODULES.project}&projectKey=PA`,
  );
  const good = token(context, northwind.sharedSecret);
  const refused: Record<string, string | null> = {
    missing: null,
    nonsense: "not.a.token",
    expired: token({ ...context, expiresIn: -600 }, northwind.sharedSecret),
    "of an unknown site": token({ ...context, iss: randomUUID() }, northwind.sharedSecret),
    "signed by another site": token(context, aidesk.sharedSecret),
    "without signature": `${good.split(".").slice(0, 2).join(".")}.`,
    "without an algorithm": withoutAlgorithm(good),
    "of nobody": token({ ...context, sub: undefined }, northwind.sharedSecret),
    "of a page": new URL(url).searchParams.get("jwt"),
  };
  const calls = everyRoute(subject);
  for (const [kind, bad] of Object.entries(refused)) {
    for (const name of routeNames()) {
      const { status, body } = await callWithToken(stack.appUrl, bad, name, calls[name]);
      expect({ kind, name, status }).toEqual({ kind, name, status: 401 });
      expect(errorReplySchema.parse(body).code).toBe("not-signed-in");
    }
  }
  expect((await callWithToken(stack.appUrl, good, "readViewer", {})).status).toBe(200);

  const inTheAddress = await fetch(`${stack.appUrl}/api/viewer?jwt=${good}`);
  expect(inTheAddress.status).toBe(401);
  const page = await fetch(`${stack.appUrl}/app/project?jwt=${good}`);
  expect(page.status).toBe(401);
  expect(await page.text()).toContain("Open Lockstep inside Jira");
});

/** The same claims with `alg: none`, which says that no signature is needed. */
function withoutAlgorithm(signed: string): string {
  const header = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url");
  return `${header}.${signed.split(".")[1]}.`;
}

test("a synchronization of another site does not exist for its administrator", async () => {
  const sam = lockstepPerson(at.stack.appUrl, at.sam);
  const calls = everyRoute(subject);
  for (const name of routeNames("one-synchronization")) {
    const { status, body } = await sam.raw(name, calls[name]);
    expect({ name, status }).toEqual({ name, status: 404 });
    expect(errorReplySchema.parse(body).code).toBe("not-found");
  }
  expect(await sam.call("listSynchronizations")).toEqual({ synchronizations: [] });
  const { projects } = await sam.call("listProjects");
  expect(projects.map(({ key }) => key)).toEqual(["LABS", "SUP"]);
});

test("the other company sees what was accepted and nothing else", async () => {
  const { stack, ada, nils, sam } = at;
  const secret = await createIssue(nils, "CUST", "Task", "A merger nobody may know of", {
    description: paragraphs("Confidential: the price is 40 million."),
  });
  const samsSite = lockstepPerson(stack.appUrl, sam);
  const connection = {
    appUrl: stack.appUrl,
    name: "Customer and support",
    first: { admin: ada, projectKey: "CUST" },
    second: { admin: sam, projectKey: "SUP" },
  };
  const { id } = await requestAcrossSites(connection);
  const asked = await samsSite.call("listSynchronizations");
  expect(asked.synchronizations).toHaveLength(1);
  expect(asked.synchronizations[0]).toMatchObject({
    state: "requested",
    first: { siteUrl: stack.northwindUrl, project: { key: "CUST" } },
    request: { byName: "Ada Berg" },
  });
  expect((await samsSite.raw("readConfiguration", { params: { id } })).status).toBe(409);
  await nothingLeaks(await answersOf(samsSite, id), secret.key);

  await lockstepPerson(stack.appUrl, ada).call("deleteSynchronization", { params: { id } });
  const accepted = await connectAcrossSites({ ...connection, configuration: powerCustomerSupport });
  const { catalogue } = await samsSite.call("readConfiguration", { params: { id: accepted.id } });
  expect(catalogue.first.project.key).toBe("CUST");
  expect(catalogue.first.issueTypes.map(({ name }) => name)).toContain("New Feature");
  await nothingLeaks(await answersOf(samsSite, accepted.id), secret.key);

  await theirProblemIsNotShown(accepted.id);
});

/** A problem on the customer's side names the customer's issue to the customer alone. */
async function theirProblemIsNotShown(id: string): Promise<void> {
  const { stack, ada, nils, sam, tess } = at;
  const shared = await createIssue(nils, "CUST", "Task", "Known to both");
  const copy = await eventually("the copy is there", async () =>
    (await issuesOf(tess, "SUP")).find(({ fields }) => fields.summary === "Known to both"),
  );
  await siteControl(stack.northwindUrl).order({
    match: { method: "POST", pathContains: "/comment", caller: "app" },
    answer: { status: 400, body: { errorMessages: [`${shared.key} is frozen by nils@northwind.example`] } },
  });
  await addComment(tess, copy.key, "Can you hear us?");
  const problemsOf = (person: JiraPerson) =>
    lockstepPerson(stack.appUrl, person).call("listProblems", { params: { id } });
  const own = await eventually("the customer sees the problem", async () => {
    const { problems } = await problemsOf(ada);
    return problems.length > 0 && problems;
  });
  expect(own.map(({ issueKey }) => issueKey)).toEqual([shared.key]);
  await untilQuiet(stack);
  await nothingLeaks(JSON.stringify(await problemsOf(sam)), shared.key);
  await siteControl(stack.northwindUrl).recover();
  await lockstepPerson(stack.appUrl, ada).call("retryProblems", { params: { id }, body: {} });
  await untilQuiet(stack);
  expect((await problemsOf(ada)).problems).toEqual([]);
}

/** Everything that the interface answers about one synchronization. */
async function answersOf(person: ReturnType<typeof lockstepPerson>, id: string): Promise<string> {
  const reads: RouteName[] = ["readSynchronization", "readConfiguration", "listProblems"];
  const answers = [await person.raw("listSynchronizations"), await person.raw("listProjects")];
  for (const name of reads) answers.push(await person.raw(name, { params: { id } }));
  return JSON.stringify(answers);
}

/** No issue, no other project, no person but the one who asked, no e-mail address. */
async function nothingLeaks(answers: string, issueKey: string): Promise<void> {
  const accounts = await Promise.all(
    [at.paul, at.nils].map((person) => person.call<{ accountId: string }>("GET", "/rest/api/3/myself")),
  );
  const secrets = [
    ...["Project A", "Project B", '"PA"', '"PB"', "@northwind.example", "Nils", "Paul"],
    ...["merger", "40 million", issueKey],
    ...accounts.map(({ accountId }) => accountId),
  ];
  for (const secret of secrets) expect(answers).not.toContain(secret);
}

test("whether an address is known cannot be told from the answer", async () => {
  const { stack, ada, sam } = at;
  const person = lockstepPerson(stack.appUrl, ada);
  const { synchronizations } = await person.call("listSynchronizations");
  for (const { id } of synchronizations) await person.call("deleteSynchronization", { params: { id } });
  const ask = async (address: string) => {
    const { status, body } = await person.raw("requestSynchronization", {
      body: {
        projectId: await projectId(ada, "CUST"),
        partner: { kind: "site", address },
        name: "Anybody there?",
      },
    });
    const text = JSON.stringify(body)
      .replaceAll(address, "ADDRESS")
      .replaceAll(new URL(address).host, "HOST");
    return { status, text: text.replaceAll(/"(id|at)":"[^"]*"/g, '"$1":""') };
  };
  expect(await ask("https://nobody-uses-lockstep.atlassian.net")).toEqual(await ask(sam.siteUrl));
});
