// Whose turn it is: what one worker runs for each site, or synchronization, and whom it served last. One with little
// running comes before one with much; among equals the one that waited longest for its turn.

export interface Load {
  /** Of a site or synchronization. */
  id: string;
  /** Its passes that run in this worker. */
  running: number;
  /** Rises with every turn; the highest was served last. */
  served: number;
}

/** How many are remembered; one that was forgotten counts as not served for long. */
const remembered = 200;

export class Rotation {
  private readonly known = new Map<string, Load>();
  private turn = 0;

  /** A pass of it starts. */
  begin(id: string): void {
    const running = (this.known.get(id)?.running ?? 0) + 1;
    this.turn += 1;
    this.known.delete(id);
    this.known.set(id, { id, running, served: this.turn });
    this.forget();
  }

  /** A pass of it ended. */
  end(id: string): void {
    const load = this.known.get(id);
    if (load !== undefined) load.running -= 1;
  }

  loads(): Load[] {
    return [...this.known.values()];
  }

  private forget(): void {
    for (const [id, load] of this.known) {
      if (this.known.size <= remembered) return;
      if (load.running === 0) this.known.delete(id);
    }
  }
}
