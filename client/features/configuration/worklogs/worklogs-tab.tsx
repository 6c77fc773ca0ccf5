// Worklogs: whether work logs are copied at all, and the rules for each direction.
import Checkbox from "@atlaskit/checkbox";
import type { Configuration } from "@contract";
import { useDraft } from "../use-draft.ts";
import { WorklogFlowForm } from "./worklog-flow-form.tsx";

export function WorklogsTab() {
  const { document, edit } = useDraft();
  return (
    <>
      <h2>Worklogs</h2>
      <Checkbox
        label="Enable work logs"
        isChecked={document.worklogs.enabled}
        onChange={(event) => {
          const enabled = event.currentTarget.checked;
          edit((before) => withWorklogs(before, enabled));
        }}
      />
      {document.worklogs.enabled ? (
        <>
          <p>
            Jira names Lockstep as the author of every copy. Work logs that only some people may see are not
            copied.
          </p>
          <div className="lockstep-columns">
            <WorklogFlowForm from="first" />
            <WorklogFlowForm from="second" />
          </div>
        </>
      ) : (
        <p>Work logs are not copied. Edits and deletions of work logs follow once they are.</p>
      )}
    </>
  );
}

/** Switching work logs on while no direction is on switches both on. */
function withWorklogs(document: Configuration, enabled: boolean): Configuration {
  const { firstToSecond, secondToFirst } = document.worklogs;
  const neither = enabled && !firstToSecond.enabled && !secondToFirst.enabled;
  return {
    ...document,
    worklogs: {
      enabled,
      firstToSecond: neither ? { ...firstToSecond, enabled: true } : firstToSecond,
      secondToFirst: neither ? { ...secondToFirst, enabled: true } : secondToFirst,
    },
  };
}
