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

/** The object with every method called through the gate; `before` is told of each call. Its methods answer promises. */
export function throughGate<T extends object>(
  whole: T,
  gate: Gate,
  before: (method: PropertyKey) => void = () => {},
): T {
  return new Proxy(whole, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (...given: unknown[]) => {
        before(name);
        return gate(() => Reflect.apply(method, target, given) as Promise<unknown>);
      };
    },
  });
}
