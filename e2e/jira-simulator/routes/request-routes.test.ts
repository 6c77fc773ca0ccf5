/**
 * What a customer reaches: own requests and public comments through the portal's API, nothing of the platform.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { column, createIssue, text, type Call } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
let key: string;
const desk = "/rest/servicedeskapi";
const internal = [{ key: "sd.public.comment", value: { internal: true } }];

beforeAll(async () => {
  sites = await startTestSites();
  const raised = await sites.cleo("POST", `${desk}/request`, {
    serviceDeskId: "4",
    requestTypeId: "61",
    requestFieldValues: { summary: "Printer", description: "It is *broken*" },
  });
  key = raised.body.issueKey;
});
afterAll(() => sites.simulator.stop());

describe("service desks", () => {
  it("list request types by desk or project, with the fields of the form", async () => {
    const { values } = (await sites.paul("GET", `${desk}/servicedesk`)).body;
    expect(values).toMatchObject([{ id: "1", projectKey: "PB", projectId: "10102" }]);
    const types = await sites.paul("GET", `${desk}/servicedesk/PB/requesttype`);
    const [ids, names] = [column(types.body.values, "id"), column(types.body.values, "name")];
    expect(ids).toEqual(["21", "22", "23"]);
    expect(names).toEqual(["Get IT help", "Purchase request", "Request a new account"]);
    const { requestTypeFields } = (await sites.paul("GET", `${desk}/servicedesk/1/requesttype/21/field`))
      .body;
    expect(requestTypeFields).toMatchObject([
      { fieldId: "summary", required: true },
      { fieldId: "description", required: false },
    ]);
  });

  it("page in their own way", async () => {
    const page = (await sites.cleo("GET", `${desk}/servicedesk/4/requesttype?limit=2`)).body;
    expect(page).toMatchObject({ start: 0, limit: 2, size: 2, isLastPage: false });
    expect(page._links.next).toContain("start=2&limit=2");
  });

  it("are hidden from strangers", async () => {
    const answer = await sites.cleo("GET", `${desk}/servicedesk/99`);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({
      errorMessage: expect.any(String),
      i18nErrorMessage: { parameters: [] },
    });
  });
});

describe("a customer's request", () => {
  it("is an issue of the desk, raised by the customer", async () => {
    const { fields } = (await sites.tess("GET", `/rest/api/3/issue/${key}`)).body;
    expect(fields.reporter).toMatchObject({ displayName: "Cleo Lindqvist", accountType: "customer" });
    expect(fields.issuetype.name).toBe("IT Help");
    expect(fields.description.content[0].content[1]).toMatchObject({
      text: "broken",
      marks: [{ type: "strong" }],
    });
    expect((await sites.cleo("GET", `${desk}/request/${key}`)).body).toMatchObject({
      issueKey: key,
      summary: "Printer",
    });
    expect((await sites.cleo("GET", `${desk}/request`)).body.values).toHaveLength(1);
  });

  it("shows the customer public comments only, however they were written", async () => {
    const path = `/rest/api/3/issue/${key}/comment`;
    await sites.tess("POST", path, { body: text("public reply") });
    await sites.tess("POST", path, { body: text("internal note"), properties: internal });
    await sites.tess("POST", `${desk}/request/${key}/comment`, { body: "second note", public: false });
    await sites.tess("POST", `${desk}/request/${key}/comment`, { body: "second reply", public: true });
    const bodies = async (call: Call, query = ""): Promise<unknown[]> => {
      const { values } = (await call("GET", `${desk}/request/${key}/comment${query}`)).body;
      const open = column(values, "public");
      return column(values, "body").map((body, index) => [body, open[index]]);
    };
    const open = [
      ["public reply", true],
      ["second reply", true],
    ];
    expect(await bodies(sites.cleo)).toEqual(open);
    expect(await bodies(sites.cleo, "?internal=true&public=true")).toEqual(open);
    expect(await bodies(sites.tess)).toHaveLength(4);
    expect(await bodies(sites.tess, "?internal=false")).toEqual(open);
    const list = (await sites.tess("GET", path)).body.comments as { id: string; jsdPublic: boolean }[];
    for (const comment of list) {
      const single = await sites.cleo("GET", `${desk}/request/${key}/comment/${comment.id}`);
      expect(single.status).toBe(comment.jsdPublic ? 200 : 404);
    }
  });

  it("is not theirs to reach through the platform API", async () => {
    for (const path of ["", "/comment", "/transitions", "/properties", "/changelog"]) {
      expect((await sites.cleo("GET", `/rest/api/3/issue/${key}${path}`)).status).toBe(404);
    }
    const jql = encodeURIComponent("created > -1d");
    expect((await sites.cleo("GET", `/rest/api/3/search/jql?jql=${jql}`)).body.issues).toEqual([]);
    expect((await sites.cleo("GET", "/rest/api/3/project/search")).body.values).toEqual([]);
    expect((await sites.cleo("GET", "/rest/api/3/project/SUP")).status).toBe(404);
  });

  it("takes the customer's comments as public ones, and only on own requests", async () => {
    const path = `${desk}/request/${key}/comment`;
    expect((await sites.cleo("POST", path, { body: "thanks", public: false })).status).toBe(403);
    const { id } = (await sites.cleo("POST", path, { body: "thanks" })).body;
    const comment = (await sites.tess("GET", `/rest/api/3/issue/${key}/comment/${id}`)).body;
    expect(comment).toMatchObject({ jsdPublic: true, author: { accountType: "customer" } });
    const other = await createIssue(sites.tess, "SUP", "IT Help", { customfield_10010: "61" });
    expect((await sites.cleo("GET", `${desk}/request/${other}`)).status).toBe(404);
    expect((await sites.cleo("POST", `${desk}/request/${other}/comment`, { body: "hi" })).status).toBe(404);
  });

  it("must name a type of the desk and only fields of the form", async () => {
    const raise = (input: Record<string, unknown>) =>
      sites.cleo("POST", `${desk}/request`, { serviceDeskId: "4", requestTypeId: "61", ...input });
    expect((await raise({ requestTypeId: "21" })).status).toBe(400);
    expect((await raise({ requestFieldValues: {} })).body.errorMessage).toBe(
      "You must specify a summary of the issue.",
    );
    expect((await raise({ requestFieldValues: { summary: "x", priority: { id: "1" } } })).status).toBe(400);
    expect((await raise({ requestFieldValues: { summary: "x" }, raiseOnBehalfOf: "somebody" })).status).toBe(
      403,
    );
  });
});
