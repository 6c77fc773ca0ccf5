// What people and automation do to the issues of one side of a world: each deed by one or two calls to Jira, in a person's name.
import { attachFile, withImage } from "../support/jira-files.ts";
import { jiraPerson, paragraphs, type JiraPerson } from "../support/jira-person.ts";
import type { Diary } from "./diary.ts";
import type { Deed } from "./storm-plan.ts";
import { choiceFields, choices, numberFields, type SideName, type World, type WorldSide } from "./worlds.ts";

interface KnownIssue {
  key: string;
  token: string;
}

interface KnownThing {
  id: string;
  issue: KnownIssue;
  isInternal: boolean;
}

interface WireLink {
  id: string;
  type: { name: string };
  outwardIssue?: { key: string };
}

/** What the person did so far on this side; dice choose among it. */
export interface Actor {
  perform(deed: Deed, dice: number[]): Promise<void>;
}

const internalProperty = [{ key: "sd.public.comment", value: { internal: true } }];
/** Texts that were written as internal ones begin like this; customers must never see any. */
export const SECRET = "secret";

export interface Surroundings {
  diary: Diary;
  /** Numbers that nobody else on the stack uses. */
  words: () => number;
  /** Whether an issue belongs to this storm, by its token; those of earlier ones are left alone. */
  isOurs: (token: string) => boolean;
}

export function createActor(
  world: World,
  side: SideName,
  siteUrl: string,
  { diary, words, isOurs }: Surroundings,
): Actor {
  const place: WorldSide = world.sides[side];
  const person: JiraPerson = jiraPerson(siteUrl, place.person);
  const issues: KnownIssue[] = [];
  const comments: KnownThing[] = [];
  const files: KnownThing[] = [];
  const worklogs: KnownThing[] = [];
  const links: { issue: KnownIssue; other: string; type: string }[] = [];

  const take = <T>(list: readonly T[], die = 0): T | undefined => list[Math.floor(die * list.length)];
  const forget = (list: KnownThing[], thing: KnownThing) => void list.splice(list.indexOf(thing), 1);
  const path = (issue: KnownIssue, rest = "") => `/rest/api/3/issue/${issue.key}${rest}`;
  /** Issues that came from the other side are worked on like one's own. */
  const anyIssue = async (die = 0): Promise<KnownIssue | undefined> => {
    const jql = `project = ${place.project} ORDER BY key DESC`;
    const found = await person.call<{ issues: { key: string; fields?: Record<string, unknown> }[] }>(
      "POST",
      "/rest/api/3/search/jql",
      { jql, fields: [place.tokenField], maxResults: 100 },
    );
    const known = found.issues.flatMap(({ key, fields }) => {
      const token = fields?.[place.tokenField];
      return typeof token === "string" && isOurs(token) ? [{ key, token }] : [];
    });
    return take(known.length > 0 ? known : issues, die);
  };
  const create = async (more: Record<string, unknown>, type = place.issueType) => {
    const token = `${world.name}-${side}-${words()}`;
    const fields = {
      ...{ project: { key: place.project }, issuetype: { name: type }, summary: `New ${words()}` },
      ...{ [place.tokenField]: token, ...more },
    };
    const { key } = await person.call<{ key: string }>("POST", "/rest/api/3/issue", { fields });
    issues.push({ key, token });
    diary.note(`${side}: created ${key}`, token);
  };
  const edit = async (issue: KnownIssue, fields: Record<string, unknown>) => {
    await person.call("PUT", path(issue), { fields });
    diary.note(`${side}: edited ${issue.key}: ${JSON.stringify(fields).slice(0, 120)}`, issue.token);
  };
  const comment = async (issue: KnownIssue, isInternal: boolean, file = false) => {
    const text = `${isInternal ? SECRET : "open"} c${words()}v1`;
    const name = `${isInternal ? SECRET : "open"}-f${words()}.txt`;
    const attached = file ? await attach(issue, name, isInternal) : undefined;
    const body = attached ? withImage(text, attached.mediaId, name) : paragraphs(text);
    const { id } = await person.call<{ id: string }>("POST", path(issue, "/comment"), {
      body,
      ...(isInternal ? { properties: internalProperty } : {}),
    });
    comments.push({ id, issue, isInternal });
    diary.note(
      `${side}: commented ${issue.key}: ${text}${file ? ` showing ${name}` : ""} (${id})`,
      issue.token,
    );
  };
  const attach = async (issue: KnownIssue, name: string, isInternal = false) => {
    const content = new TextEncoder().encode(`content of ${name}`);
    const file = await attachFile(person, issue.key, name, content, "text/plain");
    files.push({ id: file.id, issue, isInternal });
    diary.note(`${side}: attached ${name} to ${issue.key} (${file.id})`, issue.token);
    return file;
  };
  const remove = async (list: KnownThing[], what: string, thing: KnownThing, at: string) => {
    forget(list, thing);
    await person.call("DELETE", at);
    diary.note(`${side}: deleted ${what} ${thing.id} of ${thing.issue.key}`, thing.issue.token);
  };
  const work = (text: string, die = 0) => ({
    comment: paragraphs(text),
    started: "2026-11-20T10:00:00.000+0000",
    timeSpentSeconds: 60 * (1 + Math.floor(die * 60)),
  });
  const isLab = world.name === "laboratory";

  async function perform(deed: Deed, dice: number[]): Promise<void> {
    if (deed === "create issue") return create({});
    const [which = 0, what = 0, how = 0] = dice;
    const issue = await anyIssue(which);
    if (issue === undefined) return;
    switch (deed) {
      case "create sub-task":
        return isLab && take(issues, which)
          ? create({ parent: { key: take(issues, which)?.key } }, "Sub-task")
          : create({});
      case "edit summary":
        return edit(issue, { summary: `Summary s${words()}` });
      case "edit description":
        return edit(issue, { description: what < 0.1 ? null : paragraphs(`Description d${words()}`) });
      case "edit fields":
        return isLab ? edit(issue, someFields(side, dice)) : edit(issue, { summary: `Summary s${words()}` });
      case "burst":
        for (let count = 0; count < 4 + how * 12; count += 1)
          await edit(issue, { summary: `Burst s${words()}` });
        return;
      case "comment":
        return comment(issue, false);
      case "internal comment":
        return comment(issue, place.isService);
      case "comment with file":
        return comment(issue, false, true);
      case "internal comment with file":
        return comment(issue, place.isService, true);
      case "attach":
        await attach(issue, `open-f${words()}.txt`);
        return;
      case "edit comment":
      case "hide comment": {
        const one = take(comments, what);
        if (one === undefined) return;
        const hides = deed === "hide comment" && place.isService;
        one.isInternal ||= hides;
        const text = `${one.isInternal ? SECRET : "open"} c${words()}v2`;
        await person.call("PUT", path(one.issue, `/comment/${one.id}`), {
          body: paragraphs(text),
          ...(one.isInternal ? { properties: internalProperty } : {}),
        });
        return diary.note(
          `${side}: ${hides ? "hid" : "edited"} comment ${one.id} of ${one.issue.key}: ${text}`,
          one.issue.token,
        );
      }
      case "delete comment": {
        const one = take(comments, what);
        return one && remove(comments, "comment", one, path(one.issue, `/comment/${one.id}`));
      }
      case "delete file": {
        const one = take(files, what);
        return one && remove(files, "file", one, `/rest/api/3/attachment/${one.id}`);
      }
      case "log work": {
        if (!isLab) return comment(issue, false);
        const text = `work w${words()}`;
        const { id } = await person.call<{ id: string }>("POST", path(issue, "/worklog"), work(text, how));
        worklogs.push({ id, issue, isInternal: false });
        return diary.note(`${side}: logged work on ${issue.key}: ${text} (${id})`, issue.token);
      }
      case "edit work": {
        const one = take(worklogs, what);
        if (one === undefined) return;
        const text = `work w${words()}`;
        await person.call("PUT", path(one.issue, `/worklog/${one.id}`), work(text, how));
        return diary.note(`${side}: edited work ${one.id} of ${one.issue.key}: ${text}`, one.issue.token);
      }
      case "delete work": {
        const one = take(worklogs, what);
        return one && remove(worklogs, "work", one, path(one.issue, `/worklog/${one.id}`));
      }
      case "link": {
        const other = await anyIssue(what);
        if (!isLab || other === undefined || other.key === issue.key) return;
        const ends = { inwardIssue: { key: issue.key }, outwardIssue: { key: other.key } };
        const type = { name: how < 0.5 ? "Blocks" : "Relates" };
        await person.call("POST", "/rest/api/3/issueLink", { type, ...ends });
        links.push({ issue, other: other.key, type: type.name });
        return diary.note(`${side}: linked ${issue.key} ${type.name} ${other.key}`, issue.token);
      }
      case "unlink": {
        const link = take(links, what);
        if (link === undefined) return;
        links.splice(links.indexOf(link), 1);
        const { fields } = await person.call<{ fields: { issuelinks: WireLink[] } }>(
          ...(["GET", path(link.issue, "?fields=issuelinks")] as const),
        );
        const found = fields.issuelinks.find(
          ({ type, outwardIssue }) => type.name === link.type && outwardIssue?.key === link.other,
        );
        if (found === undefined) return;
        await person.call("DELETE", `/rest/api/3/issueLink/${found.id}`);
        return diary.note(
          `${side}: deleted the link ${link.issue.key} ${link.type} ${link.other}`,
          link.issue.token,
        );
      }
      case "transition": {
        if (!isLab) return;
        const { transitions } = await person.call<{ transitions: { id: string; name: string }[] }>(
          "GET",
          path(issue, "/transitions"),
        );
        const chosen = take(transitions, what);
        if (chosen === undefined) return;
        await person.call("POST", path(issue, "/transitions"), { transition: { id: chosen.id } });
        return diary.note(`${side}: moved ${issue.key} by ${chosen.name}`, issue.token);
      }
    }
  }

  return {
    async perform(deed, dice) {
      try {
        await perform(deed, dice);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        const words = `${deed} of the ${side} side: ${/: (\d{3}) (.*)/s.exec(text)?.slice(1).join(" ").slice(0, 90) ?? text.slice(0, 90)}`;
        diary.refusals.set(words, (diary.refusals.get(words) ?? 0) + 1);
      }
    },
  };
}

function someFields(side: SideName, dice: number[]): Record<string, unknown> {
  const [, , label = 0, due = 0, number = 0, choice = 0] = dice;
  const fields: Record<string, unknown> = {};
  if (label < 0.5) fields["labels"] = label < 0.05 ? [] : [`l${Math.floor(label * 20)}`, "storm"];
  if (due < 0.4) fields["duedate"] = due < 0.05 ? null : `2026-12-${String(10 + Math.floor(due * 40))}`;
  if (number < 0.5) fields[numberFields[side]] = number < 0.05 ? null : Math.floor(number * 1000);
  const chosen = choices[Math.floor(choice * choices.length)];
  fields[choiceFields[side]] = chosen ? { value: chosen[side] } : null;
  return fields;
}
