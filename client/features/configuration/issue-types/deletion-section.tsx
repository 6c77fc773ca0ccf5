// What becomes of a copy when its original is deleted: one choice per direction in which issues are created.
import { catalogueNames, copyTypes, deletionKey, otherSide, type Deletion, type Side } from "@contract";
import { Choice } from "../../../ui/choice.tsx";
import { OnePicker } from "../../../ui/picker.tsx";
import { useDraft } from "../use-draft.ts";

/** Nothing while no issue type is mapped. */
export function DeletionSection() {
  const { document } = useDraft();
  const sources = (["first", "second"] as const).filter((from) => copyTypes(document, from).length > 0);
  if (sources.length === 0) return null;
  return (
    <section className="lockstep-stack" aria-labelledby="lockstep-deletion">
      <h2 id="lockstep-deletion">Deleted issues</h2>
      {sources.map((from) => (
        <DeletionChoice key={from} from={from} />
      ))}
    </section>
  );
}

function DeletionChoice({ from }: { from: Side }) {
  const { document, edit, view, ...names } = useDraft();
  const to = otherSide(from);
  const key = deletionKey(from);
  const { action, statuses } = document.lifecycle[key];
  const change = (changed: Partial<Deletion>) =>
    edit((before) => ({
      ...before,
      lifecycle: { ...before.lifecycle, [key]: { ...before.lifecycle[key], ...changed } },
    }));
  return (
    <div className="lockstep-boxed lockstep-stack">
      <Choice<Deletion["action"]>
        legend={`When an issue of ${names[from]} is deleted, its copy in ${names[to]}`}
        value={action}
        options={[
          { value: "keep", label: "Stays as it is", description: "The activity notes it." },
          { value: "close", label: "Is closed", description: "It goes through its workflow to a status." },
          { value: "delete", label: "Is deleted", description: "With its comments and files, for good." },
        ]}
        onChange={(chosen) => change({ action: chosen })}
      />
      {action === "close" &&
        copyTypes(document, from).map((type) => (
          <OnePicker
            key={type}
            label={`${catalogueNames(view.catalogue).issueType(to, type)} comes to`}
            options={statusesOf(type)}
            value={statuses[type] ?? null}
            onChange={(status) => change({ statuses: withStatus(statuses, type, status) })}
          />
        ))}
    </div>
  );

  function statusesOf(type: string) {
    const found = view.catalogue[to].issueTypes.find(({ id }) => id === type);
    return (found?.statuses ?? []).map(({ id, name }) => ({ value: id, label: name }));
  }
}

function withStatus(statuses: Record<string, string>, type: string, status: string | null) {
  const others = Object.entries(statuses).filter(([id]) => id !== type);
  return Object.fromEntries(status === null ? others : [...others, [type, status]]);
}
