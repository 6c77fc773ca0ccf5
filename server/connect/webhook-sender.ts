// Which site sent a webhook: its token is checked with the secret as this process read it before, and with the one in force when that refuses it.
import type { Request, Response } from "express";
import type { KnownInstallation } from "../features/sites/index.ts";
import { notSignedIn, RefusedCall } from "./refused-call.ts";
import type { Verifiers } from "./verify.ts";

export interface Senders {
  verifiers: Pick<Verifiers, "callWith">;
  /** `remembered`: perhaps as an earlier call read it; whoever records has to compare its print. */
  knownInstallation: (clientKey: string, age: "remembered" | "fresh") => Promise<KnownInstallation | null>;
}

/** Throws RefusedCall: 401, or 503 when it could not be checked. */
export async function senderOf(
  { verifiers, knownInstallation }: Senders,
  req: Request,
  res: Response,
  age: "remembered" | "fresh",
): Promise<KnownInstallation> {
  const looked: KnownInstallation[] = [];
  const verify = verifiers.callWith(async (clientKey) => {
    const known = await knownInstallation(clientKey, age);
    if (known !== null) looked.push(known);
    return known?.installation ?? null;
  });
  try {
    await verify(req, res);
  } catch (error) {
    const mayBeOutdated = age === "remembered" && looked.length > 0;
    if (!mayBeOutdated || !(error instanceof RefusedCall) || error.status !== 401) throw error;
    return senderOf({ verifiers, knownInstallation }, req, res, "fresh");
  }
  const [known] = looked;
  if (known === undefined) throw notSignedIn();
  return known;
}
