// What a route's handler gets and answers, typed by the contract.
import type { z } from "zod";
import type { RouteName, RouteReply, Routes } from "../contract/routes.ts";
import type { Answer } from "../features/ports/answer.ts";
import type { Viewer } from "../features/sites/index.ts";

/** A call whose token, params, query and body were checked. */
export interface Call<N extends RouteName> {
  viewer: Viewer;
  params: z.output<Routes[N]["params"]>;
  query: z.output<Routes[N]["query"]>;
  body: z.output<Routes[N]["body"]>;
}

/** One use case behind one route. It authorises the viewer itself: a token only says who calls. */
export type Handler<N extends RouteName> = (call: Call<N>) => Promise<Answer<RouteReply<N>>>;

export type Handlers = { [N in RouteName]: Handler<N> };
