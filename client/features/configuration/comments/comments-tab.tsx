// Comments: whether they are copied at all, and the rules for each direction.
import Checkbox from "@atlaskit/checkbox";
import type { Configuration } from "@contract";
import { useDraft } from "../use-draft.ts";
import { CommentFlowForm } from "./comment-flow-form.tsx";

export function CommentsTab() {
  const { document, edit } = useDraft();
  return (
    <>
      <h2>Comments</h2>
      <Checkbox
        label="Enable comments"
        isChecked={document.comments.enabled}
        onChange={(event) => {
          const enabled = event.currentTarget.checked;
          edit((before) => withComments(before, enabled));
        }}
      />
      {document.comments.enabled ? (
        <div className="lockstep-columns">
          <CommentFlowForm from="first" />
          <CommentFlowForm from="second" />
        </div>
      ) : (
        <p>Comments are not copied. Edits and deletions of comments follow once they are.</p>
      )}
    </>
  );
}

/** Switching comments on while no direction is on switches both on: by default only public comments leave. */
function withComments(document: Configuration, enabled: boolean): Configuration {
  const { firstToSecond, secondToFirst } = document.comments;
  const neither = enabled && !firstToSecond.enabled && !secondToFirst.enabled;
  return {
    ...document,
    comments: {
      enabled,
      firstToSecond: neither ? { ...firstToSecond, enabled: true } : firstToSecond,
      secondToFirst: neither ? { ...secondToFirst, enabled: true } : secondToFirst,
    },
  };
}
