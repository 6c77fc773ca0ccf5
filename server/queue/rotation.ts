// Whose turn it is: what one worker runs for each site and whom it served last. A site with little running comes
// before one with much; among equals the one that waited longest for its turn.

export interface SiteLoad {
  siteId: string;
  /** Passes of the site that run in this worker. */
  running: number;
  /** Rises with every turn; the highest was served last. */
  served: number;
}

/** How many sites are remembered; one that was forgotten counts as not served for long. */
const remembered = 200;

export class Rotation {
  private readonly sites = new Map<string, SiteLoad>();
  private turn = 0;

  /** A pass of the site starts. */
  begin(siteId: string): void {
    const running = (this.sites.get(siteId)?.running ?? 0) + 1;
    this.turn += 1;
    this.sites.delete(siteId);
    this.sites.set(siteId, { siteId, running, served: this.turn });
    this.forget();
  }

  /** A pass of the site ended. */
  end(siteId: string): void {
    const load = this.sites.get(siteId);
    if (load !== undefined) load.running -= 1;
  }

  loads(): SiteLoad[] {
    return [...this.sites.values()];
  }

  private forget(): void {
    for (const [siteId, load] of this.sites) {
      if (this.sites.size <= remembered) return;
      if (load.running === 0) this.sites.delete(siteId);
    }
  }
}
