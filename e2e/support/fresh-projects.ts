// A clean start for a scenario, whatever ran before it: the app installed, no synchronization, no issue in any project.
import { installApp } from "./connect-projects.ts";
import { eventually } from "./eventually.ts";
import { issuesOf, type JiraPerson } from "./jira-person.ts";
import { lockstepPerson } from "./lockstep-person.ts";
import { untilQuiet } from "./quiet.ts";
import type { Scene } from "./seeded-people.ts";
import { siteControl } from "./site-control.ts";

/** Ends faults, installs the app on both sites, deletes all synchronizations and issues, and waits until all is quiet. */
export async function freshProjects({ stack, ada, sam }: Scene): Promise<void> {
  for (const admin of [ada, sam]) {
    await siteControl(admin.siteUrl).recover();
    await installApp(stack.appUrl, admin);
    await deleteSynchronizations(stack.appUrl, admin);
  }
  await deleteIssues(ada, ["CUST", "PA", "PB", "LAB", "TEAM"]);
  await deleteIssues(sam, ["SUP", "LABS"]);
  await untilQuiet(stack);
}

/** All synchronizations of the site; the app's rights are asked of Jira, so a site that was down may need a moment. */
async function deleteSynchronizations(appUrl: string, siteAdmin: JiraPerson): Promise<void> {
  const person = lockstepPerson(appUrl, siteAdmin);
  const { synchronizations } = await eventually("the synchronizations are listed", () =>
    person.call("listSynchronizations"),
  );
  for (const { id } of synchronizations) await person.call("deleteSynchronization", { params: { id } });
}

async function deleteIssues(siteAdmin: JiraPerson, projects: string[]): Promise<void> {
  const next = async (project: string) => (await issuesOf(siteAdmin, project))[0];
  for (const project of projects)
    // One at a time: its sub-tasks go with it.
    for (let issue = await next(project); issue !== undefined; issue = await next(project))
      await siteAdmin.call("DELETE", `/rest/api/3/issue/${issue.id}?deleteSubtasks=true`);
}
