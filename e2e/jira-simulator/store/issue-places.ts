/**
 * Where each issue stands: in which project, under which parent. An issue that is moved must be placed again.
 */
import type { Issue } from "../entities/issue.ts";

interface Place {
  projectId: string;
  parentId: string | null;
}

export class IssuePlaces {
  private readonly places = new Map<string, Place>();
  private readonly byProject = new Map<string, Map<string, Issue>>();
  private readonly byParent = new Map<string, Map<string, Issue>>();

  /** Takes the issue from where it stood, if anywhere, to where it says it is now. */
  place(issue: Issue): void {
    const { projectId, parentId } = issue;
    const before = this.places.get(issue.id);
    if (before?.projectId === projectId && before.parentId === parentId) return;
    this.remove(issue);
    this.places.set(issue.id, { projectId, parentId });
    put(this.byProject, projectId, issue);
    if (parentId !== null) put(this.byParent, parentId, issue);
  }

  remove(issue: Issue): void {
    const place = this.places.get(issue.id);
    if (!place) return;
    this.places.delete(issue.id);
    this.byProject.get(place.projectId)?.delete(issue.id);
    if (place.parentId !== null) this.byParent.get(place.parentId)?.delete(issue.id);
  }

  inProject(projectId: string): Issue[] {
    return [...(this.byProject.get(projectId)?.values() ?? [])];
  }

  /** In the order in which they came under the parent. */
  under(parentId: string): Issue[] {
    return [...(this.byParent.get(parentId)?.values() ?? [])];
  }
}

function put(groups: Map<string, Map<string, Issue>>, name: string, issue: Issue): void {
  const group = groups.get(name);
  if (group) group.set(issue.id, issue);
  else groups.set(name, new Map([[issue.id, issue]]));
}
