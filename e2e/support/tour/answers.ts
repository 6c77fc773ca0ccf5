// Answers in the server's place, for states of a screen that a healthy stack does not show.
import type { Page } from "@playwright/test";
import type { ErrorReply } from "../../../server/contract/index.ts";

/** `held`: the answer does not come until the page is left. */
export type Answer = { status: number; body: unknown } | "held";

export const failure: Answer = refusal(
  502,
  "jira-unavailable",
  "Jira did not answer. Try again in a minute.",
);
export const forbidden: Answer = refusal(403, "forbidden", "You do not administer this project.");

function refusal(status: number, code: ErrorReply["code"], message: string): Answer {
  const body: ErrorReply = { code, message, requestId: "4f1c2d" };
  return { status, body };
}

/** While `meanwhile` runs, calls whose path below /api ends like that are answered so. */
export async function withAnswer(
  page: Page,
  { method = "GET", path }: { method?: string; path: string },
  answer: Answer,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const matches = (url: URL) => url.pathname.startsWith("/api/") && url.pathname.endsWith(path);
  await page.route(matches, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    if (answer !== "held") await route.fulfill({ status: answer.status, json: answer.body });
  });
  try {
    await meanwhile();
  } finally {
    await page.unroute(matches);
  }
}
