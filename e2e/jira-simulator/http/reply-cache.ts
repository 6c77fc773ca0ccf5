/**
 * Answers that can be given again as long as nothing on the site has changed, so that reading is never what a
 * measurement measures. An answer that depends on the time is at most a second old.
 */
import type { Site } from "../site/site.ts";
import type { Reply, RestRequest } from "./messages.ts";

const MOST_REPLIES = 2000;

export class ReplyCache {
  private readonly site: Site;
  private readonly replies = new Map<string, Reply>();
  private validFor = "";

  constructor(site: Site) {
    this.site = site;
  }

  /** What `make` answered to the same caller's same question; asks it when something may have changed since. */
  replyTo(request: RestRequest, make: () => Reply): Reply {
    const now = `${this.site.store.revision} ${Math.floor(this.site.now() / 1000)}`;
    if (now !== this.validFor || this.replies.size >= MOST_REPLIES) this.replies.clear();
    this.validFor = now;
    const { caller, path, query } = request;
    const question = `${caller.kind} ${caller.user.accountId} ${path}?${query.toString()}`;
    const known = this.replies.get(question);
    if (known) return known;
    const made = make();
    const { body } = made;
    const reply = typeof body === "string" ? { ...made, body: Buffer.from(body) } : made;
    this.replies.set(question, reply);
    return reply;
  }
}
