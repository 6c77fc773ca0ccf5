// Pairing by equal values: which field (or key) of either project tells an issue.
import type { Side } from "@contract";
import { useRead } from "../../api/use-call.ts";
import { PageState } from "../../ui/page-state.tsx";
import { OnePicker } from "../../ui/picker.tsx";

/** Of either side: the id of a field, `issueKey`, or null while nothing is chosen. */
export type Telling = Record<Side, string | null>;

/** Stands for the key among the ids of fields. */
export const issueKey = "key";

/** The choice as the server takes it; null: it is not complete, or says nothing because keys of two projects are never equal. */
export function tellingOf({ first, second }: Telling): Telling | null {
  if (first === null || second === null || (first === issueKey && second === issueKey)) return null;
  const idOf = (chosen: string) => (chosen === issueKey ? null : chosen);
  return { first: idOf(first), second: idOf(second) };
}

interface PairingByValueProps {
  synchronizationId: string;
  names: Record<Side, string>;
  value: Telling;
  onChange: (value: Telling) => void;
}

export function PairingByValue({ synchronizationId, names, value, onChange }: PairingByValueProps) {
  const fields = useRead("readPairingFields", { params: { id: synchronizationId } });
  return (
    <PageState of={fields} what="the fields of both projects" level={2}>
      {(found) => (
        <>
          {(["first", "second"] as const).map((side) => (
            <OnePicker
              key={side}
              label={`What tells an issue of ${names[side]}`}
              options={[
                { value: issueKey, label: "Its key" },
                ...found[side].map(({ id, name }) => ({ value: id, label: name, detail: id })),
              ]}
              value={value[side]}
              onChange={(chosen) => onChange({ ...value, [side]: chosen })}
            />
          ))}
          <p>
            Issues with the same value become partners, whatever case it is written in. Where several issues
            of a project hold the same, they are left as they are.
          </p>
        </>
      )}
    </PageState>
  );
}
