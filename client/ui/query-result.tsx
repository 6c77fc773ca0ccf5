// How many issues a query selects now, with some of them; or what Jira says is wrong with it.
import { ErrorMessage } from "@atlaskit/form";
import type { Side } from "@contract";
import { ApiError, wordsOf } from "../api/api-error.ts";
import { useRead } from "../api/use-call.ts";
import { count } from "./wording.ts";

const freshMs = 30_000;

interface QueryResultProps {
  synchronizationId: string;
  side: Side;
  jql: string;
}

export function QueryResult({ synchronizationId, side, jql }: QueryResultProps) {
  const { data, error } = useRead(
    "previewFilter",
    { params: { id: synchronizationId }, body: { side, jql } },
    { freshFor: freshMs },
  );
  if (error instanceof ApiError && error.code === "forbidden")
    return <p className="lockstep-subtle">Its administrators see how many issues match.</p>;
  if (error !== null) return <p>Could not look for issues. {wordsOf(error)}</p>;
  if (data === undefined) return <p className="lockstep-subtle">Looking for issues…</p>;
  if (data.kind === "refused") return <ErrorMessage>{data.message}</ErrorMessage>;
  const more = data.count > data.keys.length ? ", …" : "";
  return (
    <p>
      {count(data.count, "issue")} {data.count === 1 ? "matches" : "match"} now
      {data.keys.length > 0 && `: ${data.keys.join(", ")}${more}`}
    </p>
  );
}
