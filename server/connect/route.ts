// How connect's routes are written: an async function that returns when all is recorded; then 204.
import type { Request, RequestHandler, Response } from "express";

/** Names the route for log and figures, answers 204 after the work, hands every throw to the error handler. */
export function answering(
  name: string,
  work: (req: Request, res: Response) => Promise<void>,
): RequestHandler {
  return (req, res, next) => {
    res.locals.route = name;
    work(req, res)
      .then(() => res.status(204).end())
      .catch(next);
  };
}
