// Whether the process lives and whether it can do its work, for whatever watches it.
import express, { type Router } from "express";

/** `reasons`: in words, empty when ready. */
export type Ready = () => Promise<{ ready: boolean; reasons: string[] }>;

export function createHealth(ready: Ready): Router {
  const router = express.Router();
  router.use((_req, res, next) => {
    res.locals.route = "health";
    res.setHeader("Cache-Control", "no-store");
    next();
  });
  router.get("/live", (_req, res) => {
    res.json({ live: true });
  });
  router.get("/ready", (_req, res, next) => {
    ready()
      .catch(() => ({ ready: false, reasons: ["It could not be found out whether the server is ready."] }))
      .then((state) => res.status(state.ready ? 200 : 503).json(state))
      .catch(next);
  });
  return router;
}
