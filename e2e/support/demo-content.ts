// What the demo shows from the start: a few issues and comments of both sides, synchronized through the app, not inserted.
import { eventually } from "./eventually.ts";
import { addComment, createIssue, issuesOf, paragraphs, type JiraPerson } from "./jira-person.ts";

export interface DemoPeople {
  customer: JiraPerson;
  agent: JiraPerson;
}

const issues = [
  {
    type: "Task",
    summary: "Invoices show last year's logo",
    description: [
      "Since Monday every invoice PDF carries the old logo.",
      "Please fix it before the month's end run.",
    ],
    fromCustomer: "It also happens in the preview.",
    publicReply: "Thank you, we can see it too. A fix is on its way.",
    internalNote:
      "The template cache on node 3 was never cleared. Do not mention the node names to the customer.",
  },
  {
    type: "Improvement",
    summary: "Export the address book as CSV",
    description: ["Our marketing team needs the address book once a week."],
    fromCustomer: "Semicolons as separator would suit us best.",
    publicReply: "Good idea. Would one file per country help?",
    internalNote: "Check the contract: is this part of the maintenance fee?",
  },
  {
    type: "New Feature",
    summary: "Sign in with the company account",
    description: ["We would like to use single sign-on for all 40 people."],
    fromCustomer: "Our identity provider speaks SAML 2.0.",
    publicReply: null,
    internalNote: null,
  },
] as const;

/** Creates the issues and waits until the partner issues and the comments are there. Throws when they do not come. */
export async function writeDemoContent({ customer, agent }: DemoPeople): Promise<void> {
  for (const issue of issues) {
    const created = await createIssue(customer, "CUST", issue.type, issue.summary, {
      description: paragraphs(...issue.description),
    });
    const partner = await eventually(`${created.key} reaches SUP`, async () =>
      (await issuesOf(agent, "SUP")).find(({ fields }) => fields.summary === issue.summary),
    );
    await addComment(customer, created.key, issue.fromCustomer);
    await commentArrives(agent, partner.key, issue.fromCustomer);
    if (issue.internalNote !== null) await addComment(agent, partner.key, issue.internalNote, "internal");
    if (issue.publicReply === null) continue;
    await addComment(agent, partner.key, issue.publicReply);
    await commentArrives(customer, created.key, issue.publicReply);
  }
}

/** Waits until an issue has a comment that contains the text. */
export function commentArrives(person: JiraPerson, issueKey: string, text: string): Promise<true> {
  return eventually(`"${text}" reaches ${issueKey}`, async () => {
    const page = await person.call<{ comments: { body: unknown }[] }>(
      "GET",
      `/rest/api/3/issue/${issueKey}/comment`,
    );
    return page.comments.some(({ body }) => JSON.stringify(body).includes(JSON.stringify(text).slice(1, -1)));
  });
}
