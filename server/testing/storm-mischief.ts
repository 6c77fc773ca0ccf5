// What admins and people do in a storm that ends or changes what is synchronized, for a while: issues that go to another project
// and come back, and versions that leave out a kind of data whose values are under way.
import { noAttachments } from "../core/configuration/attachments.ts";
import type { Configuration } from "../core/configuration/document.ts";
import { noLinks } from "../core/configuration/links.ts";
import { noWorklogs } from "../core/configuration/worklogs.ts";
import type { Side } from "../core/sides.ts";
import { resyncPairs } from "../features/syncing/resync.ts";
import type { Bench } from "./factories-bench.ts";
import { stormConfiguration, type Dice } from "./storm-deeds.ts";

const projects = { first: "100", second: "200" };
/** Of nobody's synchronization. */
const elsewhere = "900";

function without(configuration: Configuration): Configuration[] {
  const { comments, fields } = configuration;
  return [
    { ...configuration, comments: { ...comments, enabled: false } },
    { ...configuration, worklogs: noWorklogs() },
    { ...configuration, attachments: noAttachments() },
    { ...configuration, links: noLinks() },
    { ...configuration, fields: fields.filter(({ first }) => first !== "description") },
    { ...configuration, workflow: { statuses: [] } },
  ];
}

export class Mischief {
  private readonly away: { side: Side; issueId: string }[] = [];
  private isLess = false;

  constructor(
    private readonly bench: Bench,
    private readonly dice: Dice,
  ) {}

  async some(): Promise<void> {
    const die = this.dice.next();
    if (die < 0.05) this.moveAway();
    else if (die < 0.15) this.moveBack();
    else if (die < 0.19) await this.publishLess();
    else if (die < 0.25) await this.publishAll();
  }

  /** All issues are back, the whole configuration is in force, and the pairs that a version affected are resynced as it offers. */
  async over(): Promise<void> {
    while (this.away.length > 0) this.moveBack();
    await this.publishAll();
    await resyncPairs(this.bench.deps, {
      synchronizationId: this.bench.synchronizationId,
      side: "first",
    });
  }

  /** Issues with a parent or sub-tasks stay: Jira moves these together. */
  private moveAway(): void {
    const side = this.dice.next() < 0.5 ? "first" : "second";
    const { world } = this.bench.sites[side];
    const all = world.issuesOf(projects[side]);
    const parentOf = ({ fields: { parent } }: (typeof all)[number]) =>
      parent?.kind === "parent" ? parent.issueId : null;
    const parents = new Set(all.map(parentOf));
    const issue = this.dice.pick(all.filter((one) => parentOf(one) === null && !parents.has(one.id)));
    if (issue === undefined) return;
    world.moveIssue(issue.id, elsewhere);
    this.away.push({ side, issueId: issue.id });
  }

  private moveBack(): void {
    const one = this.away.shift();
    if (one !== undefined) this.bench.sites[one.side].world.moveIssue(one.issueId, projects[one.side]);
  }

  private async publishLess(): Promise<void> {
    const less = this.dice.pick(without(stormConfiguration()));
    if (less === undefined) return;
    this.isLess = true;
    await this.bench.publish(less);
  }

  private async publishAll(): Promise<void> {
    if (!this.isLess) return;
    this.isLess = false;
    await this.bench.publish(stormConfiguration());
  }
}
