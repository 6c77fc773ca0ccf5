// Lets the worker's loop sleep until it is rung or a time has passed; a ring while it is awake is not lost.

/** Timers fire a little early at times; one more millisecond saves a look in vain. */
const timerSlackMs = 1;

export class Bell {
  private rung = false;
  private wakeUp: (() => void) | null = null;

  ring(): void {
    this.rung = true;
    this.wakeUp?.();
  }

  /** Rings before this moment do not count any more. */
  silence(): void {
    this.rung = false;
  }

  /** Resolves at the next ring or after `ms`; at once when it rang since it was silenced. */
  async wait(ms: number): Promise<void> {
    if (this.rung) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wakeUp = resolve;
      timer = setTimeout(resolve, Math.max(0, Math.ceil(ms)) + timerSlackMs);
    });
    clearTimeout(timer);
    this.wakeUp = null;
  }
}
