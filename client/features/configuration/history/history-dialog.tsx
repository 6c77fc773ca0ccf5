// Every published version: who and when, what it changed of another, and the way back to it as a draft.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import Lozenge from "@atlaskit/lozenge";
import type { RouteReply } from "@contract";
import { useRead } from "../../../api/use-call.ts";
import { DifferenceView } from "../../../ui/difference-view.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { PageState } from "../../../ui/page-state.tsx";
import { OnePicker } from "../../../ui/picker.tsx";
import { timeWords } from "../../../ui/wording.ts";
import { useDraft } from "../use-draft.ts";

type VersionRow = RouteReply<"listVersions">["versions"][number];

export function HistoryDialog({ onClose }: { onClose: () => void }) {
  const { view } = useDraft();
  const list = useRead("listVersions", { params: { id: view.synchronizationId } }, { freshFor: 0 });
  const [chosen, setChosen] = useState<number | null>(null);
  const versions = list.data?.versions ?? [];
  const version = versions.find((one) => one.version === chosen);
  return (
    <Dialog
      title="History"
      width="large"
      onClose={onClose}
      actions={
        <>
          {version !== undefined && (
            <Button appearance="subtle" onClick={() => setChosen(null)}>
              All versions
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      {version === undefined ? (
        <PageState of={list} what="the versions" level={2}>
          {() => <VersionList versions={versions} onChoose={setChosen} />}
        </PageState>
      ) : (
        <ChosenVersion version={version} versions={versions} onRestored={onClose} />
      )}
    </Dialog>
  );
}

interface VersionListProps {
  versions: VersionRow[];
  onChoose: (version: number) => void;
}

function VersionList({ versions, onChoose }: VersionListProps) {
  if (versions.length === 0)
    return <p>Nothing was published yet. Every version that is will be kept here.</p>;
  return (
    <ul className="lockstep-plain-list">
      {versions.map((one) => (
        <li key={one.version} className="lockstep-boxed">
          <div className="lockstep-row lockstep-row-spread">
            <VersionWords version={one} />
            <Button onClick={() => onChoose(one.version)}>{`Open version ${one.version}`}</Button>
          </div>
        </li>
      ))}
    </ul>
  );
}

function VersionWords({ version: one }: { version: VersionRow }) {
  return (
    <p>
      <b>Version {one.version}</b> {one.isLive && <Lozenge appearance="success">Live</Lozenge>}
      <br />
      Published by {one.publishedBy}, {timeWords(one.publishedAt)}
      {one.acceptedBy !== null && `, accepted by ${one.acceptedBy}`}
    </p>
  );
}

interface ChosenVersionProps {
  version: VersionRow;
  versions: VersionRow[];
  onRestored: () => void;
}

function ChosenVersion({ version, versions, onRestored }: ChosenVersionProps) {
  const { view, edit } = useDraft();
  const [against, setAgainst] = useState(version.version - 1);
  const read = useRead("readVersion", {
    params: { id: view.synchronizationId },
    query: { version: version.version, against },
  });
  const others = [0, ...versions.map((one) => one.version)].filter((one) => one !== version.version);
  return (
    <>
      <VersionWords version={version} />
      <OnePicker
        label="Compare with"
        options={others.map((one) => ({
          value: String(one),
          label: one === 0 ? "An empty configuration" : `Version ${one}`,
        }))}
        value={String(against)}
        onChange={(value) => setAgainst(Number(value ?? 0))}
      />
      <PageState of={read} what={`version ${version.version}`} level={2}>
        {({ document, difference }) => (
          <>
            <section aria-label="What it changed" className="lockstep-stack">
              <DifferenceView changes={difference} nothing="The two say the same." />
            </section>
            <div className="lockstep-actions">
              <Button
                appearance="primary"
                onClick={() => {
                  edit(() => document);
                  onRestored();
                }}
              >
                Restore as draft
              </Button>
            </div>
            <p className="lockstep-subtle">
              {view.draft === null
                ? "Nothing is published by that: the draft can be looked at and changed first."
                : "It takes the place of the draft that exists. Nothing is published by that."}
            </p>
          </>
        )}
      </PageState>
    </>
  );
}
