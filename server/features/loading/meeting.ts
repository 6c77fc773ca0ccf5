// Passes that run side by side and meet: what they ask at the same point becomes one call. A question waits until every pass that
// takes part has one open, so that nothing depends on a clock; a pass that goes its own way leaves.

interface Question<Item, Answer> {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (cause: unknown) => void;
}

/** A place for questions of one kind. */
export interface Desk<Item, Answer> {
  /** Rejects as the common call does. */
  ask(member: string, item: Item): Promise<Answer>;
}

export class Meeting {
  private readonly present: Set<string>;
  /** Those present whose question was not sent yet. */
  private readonly waiting = new Set<string>();
  private readonly desks: { send(): void }[] = [];

  constructor(members: string[]) {
    this.present = new Set(members);
  }

  /** The member asks no more together with the others. */
  leave(member: string): void {
    this.present.delete(member);
    this.waiting.delete(member);
    this.sendWhenAllWait();
  }

  /** `answer` gets at most `most` items and answers them in their order. */
  openDesk<Item, Answer>(most: number, answer: (items: Item[]) => Promise<Answer[]>): Desk<Item, Answer> {
    let open: Question<Item, Answer>[] = [];
    const send = async (part: Question<Item, Answer>[]) => {
      try {
        const answers = await answer(part.map(({ item }) => item));
        if (answers.length !== part.length)
          throw new Error("A common call answered too few of its questions.");
        answers.forEach((one, index) => part[index]?.resolve(one));
      } catch (cause) {
        for (const one of part) one.reject(cause);
      }
    };
    this.desks.push({
      send: () => {
        const all = open;
        open = [];
        for (let from = 0; from < all.length; from += most) void send(all.slice(from, from + most));
      },
    });
    return {
      ask: (member, item) =>
        new Promise((resolve, reject) => {
          const question = { item, resolve, reject };
          if (!this.present.has(member)) return void send([question]);
          open.push(question);
          this.waiting.add(member);
          // What a member asks in one go belongs together.
          queueMicrotask(() => this.sendWhenAllWait());
        }),
    };
  }

  private sendWhenAllWait(): void {
    if (this.waiting.size === 0 || this.waiting.size < this.present.size) return;
    this.waiting.clear();
    for (const desk of this.desks) desk.send();
  }
}
