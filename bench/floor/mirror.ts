// Turns one webhook into one write on the other site, and remembers in memory which issues belong together.
import { call, type Installed } from "./jira.ts";

export interface FloorPlace {
  site: string;
  projectKey: string;
  issueType: string;
}

export interface Webhook {
  webhookEvent: string;
  issue?: {
    id: string;
    fields: { summary: string; description: string | null; attachment?: { id: string; filename: string }[] };
  };
  comment?: { body: string };
  changelog?: { items: { fieldId?: string; to: string | null }[] };
}

export class Mirror {
  private readonly partners = new Map<string, string>();

  constructor(private readonly places: readonly FloorPlace[]) {}

  async copy(webhook: Webhook, from: Installed, to: Installed): Promise<void> {
    const { webhookEvent, issue } = webhook;
    if (issue === undefined) return;
    if (webhookEvent === "jira:issue_created") return this.create(issue, from, to);
    const partner = this.partners.get(`${from.baseUrl} ${issue.id}`);
    if (partner === undefined) return;
    const path = `/rest/api/2/issue/${partner}`;
    if (webhookEvent === "comment_created" && webhook.comment !== undefined) {
      await (await call(to, "POST", `${path}/comment`, { body: webhook.comment.body })).arrayBuffer();
      return;
    }
    for (const { fieldId, to: fileId } of webhook.changelog?.items ?? []) {
      if (fieldId === "attachment" && fileId !== null) await this.attach(issue, fileId, path, from, to);
      if (fieldId !== "summary" && fieldId !== "description") continue;
      await (await call(to, "PUT", path, { fields: { [fieldId]: issue.fields[fieldId] } })).arrayBuffer();
    }
  }

  private async create(issue: NonNullable<Webhook["issue"]>, from: Installed, to: Installed): Promise<void> {
    const place = this.places.find(({ site }) => site === to.baseUrl);
    if (place === undefined) return;
    const { summary, description } = issue.fields;
    const fields = {
      project: { key: place.projectKey },
      issuetype: { name: place.issueType },
      ...{ summary, description },
    };
    const created = (await (await call(to, "POST", "/rest/api/2/issue", { fields })).json()) as {
      id: string;
    };
    this.partners.set(`${from.baseUrl} ${issue.id}`, created.id);
    this.partners.set(`${to.baseUrl} ${created.id}`, issue.id);
  }

  private async attach(
    issue: NonNullable<Webhook["issue"]>,
    fileId: string,
    path: string,
    from: Installed,
    to: Installed,
  ): Promise<void> {
    const name = issue.fields.attachment?.find(({ id }) => id === fileId)?.filename ?? "file";
    const answer = await call(from, "GET", `/rest/api/2/attachment/content/${fileId}`);
    const location = answer.headers.get("location");
    const bytes = await (location === null ? answer : await fetch(location)).arrayBuffer();
    const form = new FormData();
    form.append("file", new Blob([bytes], { type: "application/octet-stream" }), name);
    await (await call(to, "POST", `${path}/attachments`, form)).arrayBuffer();
  }
}
