// An in-memory Jira site whose issues can be linked to addresses.
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { RemoteLink } from "../features/ports/jira-site.ts";
import { FakeFiles } from "./fake-files.ts";

export abstract class FakeLinkingSite extends FakeFiles {
  putRemoteLink(issueId: string, link: RemoteLink) {
    return this.call("putRemoteLink", () =>
      this.ofIssue(issueId, ({ id }) => {
        this.world.remoteLinks.put(id, link);
        return null;
      }),
    );
  }

  listRemoteLinks(issueId: string) {
    return this.call("listRemoteLinks", () =>
      this.ofIssue(issueId, ({ id }) => this.world.remoteLinks.of(id)),
    );
  }

  deleteRemoteLink(issueId: string, globalId: string) {
    return this.call("deleteRemoteLink", (): Outcome<null> => {
      const isGone = this.world.remoteLinks.remove(issueId, globalId);
      return isGone ? succeeded(null) : failed({ kind: "missing" });
    });
  }
}
