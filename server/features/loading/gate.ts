// Lets so many calls through at a time; the others wait in their order.

export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

export function createGate(atOnce: number): Gate {
  const line: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < atOnce) running += 1;
    else await new Promise<void>((admit) => line.push(admit));
    try {
      return await work();
    } finally {
      const admit = line.shift();
      if (admit === undefined) running -= 1;
      else admit();
    }
  };
}
