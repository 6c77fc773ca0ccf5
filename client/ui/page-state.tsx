// The states every screen shares while it has nothing of its own to show: loading, failed (with Try again), forbidden, not found.
import type { ReactNode } from "react";
import Button from "@atlaskit/button/new";
import EmptyState from "@atlaskit/empty-state";
import SectionMessage, { SectionMessageAction } from "@atlaskit/section-message";
import Spinner from "@atlaskit/spinner";
import { Link, useLocation } from "react-router";
import { ApiError, wordsOf } from "../api/api-error.ts";
import { paths } from "./paths.ts";

/** What PageState needs of a react-query result. */
export interface Loadable<T> {
  data: T | undefined;
  error: Error | null;
  isFetching: boolean;
  refetch: () => unknown;
}

interface PageStateProps<T> {
  of: Loadable<T>;
  /** What is being loaded, for example `the synchronizations`. */
  what: string;
  /** Level of the heading: 1 where no PageHeader stands above. */
  level?: 1 | 2;
  children: (data: T) => ReactNode;
}

/** Shows the data once it is there, else why it is not. A failed refresh keeps the old data and says so. */
export function PageState<T>({ of, what, level = 1, children }: PageStateProps<T>) {
  const { data, error } = of;
  if (error instanceof ApiError && error.code === "forbidden")
    return <Forbidden message={error.message} level={level} />;
  if (data !== undefined) {
    return (
      <>
        {error !== null && <Outdated error={error} onRetry={() => void of.refetch()} />}
        {children(data)}
      </>
    );
  }
  if (error === null) return <Loading what={what} />;
  return (
    <Failed
      what={what}
      error={error}
      level={level}
      isTrying={of.isFetching}
      onRetry={() => void of.refetch()}
    />
  );
}

/** A spinner that screen readers hear of. */
export function Loading({ what }: { what: string }) {
  return (
    <div className="lockstep-centred" role="status">
      <Spinner size="large" label={`Loading ${what}`} />
    </div>
  );
}

/** The person may not see this; nothing about it is shown. */
export function Forbidden({ message, level = 1 }: { message?: string; level?: 1 | 2 }) {
  return (
    <EmptyState
      header="You may not see this"
      headingLevel={level}
      description={
        message ??
        "Only people who administer this project may see its synchronizations. Ask an administrator of the project."
      }
    />
  );
}

interface FailedProps {
  what: string;
  error: Error;
  level: 1 | 2;
  isTrying: boolean;
  onRetry: () => void;
}

function Failed({ what, error, level, isTrying, onRetry }: FailedProps) {
  const { pathname } = useLocation();
  const missing = error instanceof ApiError && error.code === "not-found";
  return (
    <EmptyState
      header={missing ? "This does not exist (any more)" : `Could not load ${what}`}
      headingLevel={level}
      description={<FailureWords error={error} />}
      secondaryAction={
        pathname === paths.synchronizations ? undefined : (
          <Link to={paths.synchronizations}>All synchronizations</Link>
        )
      }
      primaryAction={
        <Button appearance="primary" onClick={onRetry} isLoading={isTrying}>
          Try again
        </Button>
      }
    />
  );
}

function Outdated({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div className="lockstep-gap-below" role="status">
      <SectionMessage
        appearance="warning"
        title="This may be out of date"
        headingLevel="h2"
        actions={<SectionMessageAction onClick={onRetry}>Try again</SectionMessageAction>}
      >
        <FailureWords error={error} />
      </SectionMessage>
    </div>
  );
}

/** The message of a failure, with the number that finds it in the server's log. */
export function FailureWords({ error }: { error: Error }) {
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <>
      {wordsOf(error)}
      {requestId !== null && <span className="lockstep-subtle"> (Request {requestId})</span>}
    </>
  );
}
