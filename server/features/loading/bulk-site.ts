// A site as the passes of one batch call it: reads, look-ups and creates of the same moment become one call, the rest goes
// through a gate. A pass that begins to write what belongs to its issue alone leaves the meeting.
import { failed, succeeded, type Outcome } from "../../core/failure/jira-failure.ts";
import type { IssueSnapshot } from "../../core/issue/snapshot.ts";
import { bulkLimits, type BulkIssue } from "../ports/bulk-jira.ts";
import type { FieldsToRead, JiraSite, NewIssue, RelationsToRead } from "../ports/jira-site.ts";
import { LeaseLost } from "../ports/pass-queue.ts";
import { bulkTrace } from "../syncing/index.ts";
import { createBulkComments } from "./bulk-comments.ts";
import { throughGate, type Gate } from "./gate.ts";
import type { Desk, Meeting } from "./meeting.ts";

const ownWrites: ReadonlySet<PropertyKey> = new Set<keyof JiraSite>([
  ...(["createComment", "createWorklog", "createLink", "putRemoteLink", "uploadFile", "editIssue"] as const),
  ...(["editComment", "editWorklog", "transition", "retypeIssue"] as const),
]);

type Created = { id: string; key: string };
type Found = Created & { operationId: string };
/** `since`: ms. */
type Sought = { operationIds: string[]; since: number };

interface Creation {
  issue: NewIssue;
  trace: string;
}

export interface BulkSite {
  /** The site for the pass of this pair. */
  forPair(pairId: string): JiraSite;
}

/** `stillHeld`: ids of the pairs whose leases hold; asked just before a bulk create. */
export function createBulkSite(
  site: JiraSite,
  meeting: Meeting,
  gate: Gate,
  stillHeld: (pairIds: string[]) => Promise<Set<string>>,
): BulkSite {
  const reads = new Map<string, Desk<string, Outcome<IssueSnapshot>>>();
  const finds = new Map<string, Desk<string, Outcome<Created | null>>>();
  const looks = new Map<string, Desk<Sought, Outcome<Found[]>>>();
  const comments = createBulkComments(site, gate);
  const lists = meeting.openDesk(bulkLimits.read, (issueIds: string[]) => comments.list(issueIds));

  const read = (fields: FieldsToRead, relations: RelationsToRead) =>
    deskFor(reads, JSON.stringify([fields, relations]), () =>
      meeting.openDesk(bulkLimits.read, async (ids: string[]) => {
        const found = await gate(() => site.readIssues([...new Set(ids)], fields, relations));
        if (!found.ok) return ids.map(() => failed<IssueSnapshot>(found.failure));
        const byId = new Map(found.value.map((issue) => [issue.id, issue]));
        for (const id of ids) comments.note(id, byId.get(id) ?? null);
        return Promise.all(
          ids.map((id) => {
            const one = byId.get(id);
            return one === undefined
              ? gate(() => site.readIssue(id, fields, relations))
              : Promise.resolve(succeeded(asRead(one)));
          }),
        );
      }),
    );

  const find = (projectId: string) =>
    deskFor(finds, projectId, () =>
      meeting.openDesk(bulkLimits.create, async (operationIds: string[]) => {
        const found = await gate(() => site.findIssuesByOperations(projectId, operationIds));
        if (!found.ok) return operationIds.map(() => failed(found.failure));
        return operationIds.map((operationId) => {
          const one = found.value.find((issue) => issue.operationId === operationId);
          return succeeded(one === undefined ? null : { id: one.id, key: one.key });
        });
      }),
    );

  const look = (project: { id: string; key: string }) =>
    deskFor(looks, project.id, () =>
      meeting.openDesk(bulkLimits.create, async (sought: Sought[]) => {
        const since = Math.min(...sought.map((one) => one.since));
        const operationIds = sought.flatMap((one) => one.operationIds);
        const found = await gate(() => site.newestByOperations(project, operationIds, since));
        return sought.map(() => found);
      }),
    );

  const createAll = async (issues: Creation[]): Promise<Outcome<Created>[]> => {
    const single = () =>
      Promise.all(issues.map(({ issue, trace }) => gate(() => site.createIssue(issue, trace))));
    if (issues.length < 2) return single();
    const all = issues.map(({ issue }) => issue);
    const made = await gate(() => site.createIssues(all, bulkTrace));
    if (made.ok) return made.value;
    // None was made, and Jira does not tell why each was not.
    return made.failure.kind === "refused" ? single() : issues.map(() => failed(made.failure));
  };

  /** Null: the lease of the pair was lost, and nothing was sent. */
  const creates = meeting.openDesk(bulkLimits.create, async (asked: Creation[]) => {
    const held = await stillHeld(asked.map(({ issue }) => issue.marker.pairId));
    const issues = asked.filter(({ issue }) => held.has(issue.marker.pairId));
    const outcomes = await createAll(issues);
    return asked.map((one) => outcomes[issues.indexOf(one)] ?? null);
  });

  return {
    forPair: (pairId) => {
      const joined: Partial<JiraSite> = {
        readIssue: (id, fields, relations = {}) => read(fields, relations).ask(pairId, id),
        findIssueByOperation: (projectId, operationId) => find(projectId).ask(pairId, operationId),
        newestByOperations: (project, operationIds, since) =>
          look(project).ask(pairId, { operationIds, since }),
        async createIssue(issue, trace) {
          const outcome = await creates.ask(pairId, { issue, trace });
          if (outcome === null) throw new LeaseLost();
          return outcome;
        },
        listComments: (issueId) => lists.ask(pairId, issueId),
      };
      const rest = throughGate(site, gate, (method) => {
        if (ownWrites.has(method)) meeting.leave(pairId);
      });
      return Object.assign(Object.create(rest) as JiraSite, joined);
    },
  };
}

/** How many comments there are is not told: issues with comments and those without are to meet when they are listed. */
function asRead({ commentIds: _ids, commentCount: _count, ...issue }: BulkIssue): IssueSnapshot {
  return issue;
}

function deskFor<Name, D>(desks: Map<Name, D>, name: Name, open: () => D): D {
  const known = desks.get(name);
  if (known !== undefined) return known;
  const made = open();
  desks.set(name, made);
  return made;
}
