// Server state for the screens: reading a route (kept by react-query) and sending a change (which refreshes what it may have touched).
import { QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RouteName, RouteReply } from "@contract";
import { mayPass } from "./api-error.ts";
import { useCaller } from "./api-context.tsx";
import type { CallInput } from "./caller.ts";

export interface ReadOptions<Reply> {
  /** Reads again at this interval (ms) while the page is visible; as a function: depending on the last answer. */
  every?: number | ((answer: Reply) => number | false);
  enabled?: boolean;
  /** How long (ms) an answer counts as fresh. */
  freshFor?: number;
}

/** The client's memory of server state. `retries` of calls that may pass when repeated. */
export function createServerState(retries = 2): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: (failures, error) => failures < retries && mayPass(error), staleTime: 2_000 },
      mutations: { retry: false },
    },
  });
}

/** Key of a route's answer in the memory. */
export function keyOf<N extends RouteName>(name: N, input: CallInput<N>): readonly unknown[] {
  return [name, input];
}

/** Reads a route and keeps the answer. */
export function useRead<N extends RouteName>(
  name: N,
  input: CallInput<N>,
  options: ReadOptions<RouteReply<N>> = {},
) {
  const call = useCaller();
  const { every } = options;
  const interval =
    typeof every === "function"
      ? (answer?: RouteReply<N>) => answer !== undefined && every(answer)
      : () => every;
  return useQuery<RouteReply<N>>({
    queryKey: keyOf(name, input),
    queryFn: ({ signal }) => call(name, input, signal),
    enabled: options.enabled ?? true,
    refetchInterval: (query) => interval(query.state.data) ?? false,
    ...(options.freshFor === undefined ? {} : { staleTime: options.freshFor }),
  });
}

/** Sends a change; afterwards, also when it failed, the answers of `refreshes` are read again. */
export function useSend<N extends RouteName>(name: N, refreshes: RouteName[] = []) {
  const call = useCaller();
  const memory = useQueryClient();
  return useMutation<RouteReply<N>, Error, CallInput<N>>({
    mutationFn: (input) => call(name, input),
    // Not awaited: what the caller does on success must not wait until the screen that asked is gone.
    onSettled: () => {
      for (const route of refreshes) void memory.invalidateQueries({ queryKey: [route] });
    },
  });
}
