// The pages inside Jira's frames. Jira opens them with a token for exactly this address; without one there is nothing to see.
import { readFile } from "node:fs/promises";
import path from "node:path";
import express, { type Request, type RequestHandler, type Response, type Router } from "express";
import { RefusedCall } from "../connect/refused-call.ts";
import type { Verifiers } from "../connect/verify.ts";
import { framePage, plainPage } from "./page-text.ts";

export interface PageDependencies {
  page: Verifiers["page"];
  /** Folder of the built client: index.html and assets/. */
  clientDirectory: string;
  hostScriptUrl: string;
}

/** Everything below /app. The pages are never cached, their hashed files for a year. */
export function createPages(deps: PageDependencies): Router {
  const router = express.Router();
  router.get("/project", servePage(deps, "project"));
  router.get("/site", servePage(deps, "site"));
  router.use(
    "/assets",
    (_req, res, next) => {
      res.locals.route = "static";
      next();
    },
    express.static(path.join(deps.clientDirectory, "assets"), {
      immutable: true,
      maxAge: "1y",
      index: false,
      redirect: false,
    }),
  );
  return router;
}

function servePage(deps: PageDependencies, view: "project" | "site"): RequestHandler {
  const answer = async (req: Request, res: Response) => {
    await deps.page(req, res);
    const file = path.join(deps.clientDirectory, "index.html");
    const html = await readFile(file, "utf8");
    res.type("html").send(framePage(html, { view, hostScriptUrl: deps.hostScriptUrl }));
  };
  return (req, res, next) => {
    res.locals.route = `page:${view}`;
    res.setHeader("Cache-Control", "no-store");
    answer(req, res).catch((error: unknown) => {
      if (!(error instanceof RefusedCall)) next(error);
      else res.status(error.status).type("html").send(plainPage(error.status));
    });
  };
}
