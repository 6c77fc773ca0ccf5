// Hands the typed caller to the hooks.
import { createContext, useContext } from "react";
import type { Call } from "./caller.ts";

const CallContext = createContext<Call | null>(null);

export const CallProvider = CallContext.Provider;

/** The typed caller of Lockstep's server. */
export function useCaller(): Call {
  const call = useContext(CallContext);
  if (call === null) throw new Error("useCaller needs a CallProvider above it");
  return call;
}
