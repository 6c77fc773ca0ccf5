// Checks: whether both sides can be reached and used, and whether the published version still fits what they offer now.
import type { ReactNode } from "react";
import Button from "@atlaskit/button/new";
import Lozenge from "@atlaskit/lozenge";
import { Link } from "react-router";
import type { ChecksView, ConnectionCheck } from "@contract";
import { useRead, useSend } from "../../api/use-call.ts";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { PageState } from "../../ui/page-state.tsx";
import { paths } from "../../ui/paths.ts";
import { tabWords, timeWords } from "../../ui/wording.ts";

const states: Record<ConnectionCheck["state"], ["success" | "moved" | "removed", string]> = {
  ok: ["success", "OK"],
  warning: ["moved", "Warning"],
  failed: ["removed", "Failed"],
};

export function ChecksSection({ synchronizationId }: { synchronizationId: string }) {
  const params = { id: synchronizationId };
  const checks = useRead("readChecks", { params });
  const check = useSend("checkSynchronization", [
    "readChecks",
    "listProblemGroups",
    "listProblems",
    "listSynchronizations",
  ]);
  return (
    <section className="lockstep-boxed lockstep-stack" aria-labelledby="lockstep-checks">
      <div className="lockstep-row lockstep-row-spread">
        <h2 id="lockstep-checks">Checks</h2>
        <Button onClick={() => check.mutate({ params, body: {} })} isLoading={check.isPending}>
          Check now
        </Button>
      </div>
      <FailureMessage title="The check could not be done" error={check.error} />
      <PageState of={checks} what="the last check" level={2}>
        {({ last }) =>
          last === null ? (
            <p>
              Not checked yet. A check asks both Jira sites whether Lockstep can do its work there, and
              whether the published configuration still fits what both projects offer.
            </p>
          ) : (
            <Found last={last} synchronizationId={synchronizationId} />
          )
        }
      </PageState>
    </section>
  );
}

function Found({ last, synchronizationId }: { last: ChecksView; synchronizationId: string }) {
  const sides = (["first", "second"] as const).filter((side) =>
    last.connection.some((line) => line.side === side),
  );
  return (
    <>
      <p role="status">{`Checked ${timeWords(last.checkedAt)}: ${summaryOf(last)}`}</p>
      {sides.map((side) => {
        const title = `Connection of ${last.projects[side]}`;
        return (
          <div key={side} className="lockstep-stack">
            <h3>{title}</h3>
            <ul className="lockstep-plain-list" aria-label={title}>
              {last.connection
                .filter((line) => line.side === side)
                .map(({ what, state, message, remedy, at }) => (
                  <Line
                    key={what}
                    state={state}
                    message={at === null ? message : `${message} ${timeWords(at)}.`}
                    remedy={remedy}
                  />
                ))}
            </ul>
          </div>
        );
      })}
      <h3>Configuration</h3>
      <ConfigurationCheck synchronizationId={synchronizationId} configuration={last.configuration} />
    </>
  );
}

function summaryOf({ connection, configuration }: ChecksView): string {
  const isBad = (state: ConnectionCheck["state"]) => connection.some((line) => line.state === state);
  const problems = configuration?.problems ?? [];
  if (isBad("failed") || problems.some(({ severity }) => severity === "blocks-publishing"))
    return "something does not work.";
  return isBad("warning") || problems.length > 0 ? "there are warnings." : "everything is well.";
}

interface ConfigurationCheckProps {
  synchronizationId: string;
  configuration: ChecksView["configuration"];
}

function ConfigurationCheck({ synchronizationId, configuration }: ConfigurationCheckProps) {
  if (configuration === null)
    return <p>Nothing to check: no version is published, or a side could not be read.</p>;
  const { version, problems } = configuration;
  if (problems.length === 0)
    return (
      <ul className="lockstep-plain-list" aria-label="Configuration">
        <Line state="ok" message={`Version ${version} fits what both projects offer now.`} remedy={null} />
      </ul>
    );
  return (
    <ul className="lockstep-plain-list" aria-label="Configuration">
      {problems.map(({ tab, severity, message, effect }) => (
        <Line
          key={`${tab} ${message}`}
          state={severity === "warning" ? "warning" : "failed"}
          message={message}
          remedy={effect}
        >
          <span className="lockstep-line">
            <Link to={paths.configurationTab(synchronizationId, tab)}>{`Open ${tabWords[tab]}`}</Link>
          </span>
        </Line>
      ))}
    </ul>
  );
}

interface LineProps {
  state: ConnectionCheck["state"];
  message: string;
  remedy: string | null;
  children?: ReactNode;
}

function Line({ state, message, remedy, children }: LineProps) {
  const [appearance, name] = states[state];
  return (
    <li>
      <Lozenge appearance={appearance}>{name}</Lozenge> {message}
      {remedy !== null && <span className="lockstep-subtle"> {remedy}</span>}
      {children}
    </li>
  );
}
