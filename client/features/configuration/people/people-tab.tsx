// People: by what somebody of one side is known on the other, and the table of those who are not known by anything.
import { useId, useState } from "react";
import Button, { IconButton } from "@atlaskit/button/new";
import Checkbox from "@atlaskit/checkbox";
import DeleteIcon from "@atlaskit/icon/core/delete";
import Lozenge from "@atlaskit/lozenge";
import type { PeopleRules, PersonRow } from "@contract";
import { StatusLine } from "../../../ui/status-line.tsx";
import { without } from "../list-edits.ts";
import { useDraft } from "../use-draft.ts";
import { useKnownPeople, type ShownPerson } from "./known-people.ts";
import { PersonSelect } from "./person-select.tsx";

export function PeopleTab() {
  const { document, edit } = useDraft();
  const { byAccount, byEmail } = document.people;
  const change = (part: Partial<PeopleRules>) =>
    edit((before) => ({ ...before, people: { ...before.people, ...part } }));
  return (
    <>
      <h2>People</h2>
      <p>
        Mapped fields with people, such as Assignee, get the same person on the other side. Who is not known
        there leaves the field as it is, and nobody is ever taken away for it. Whoever is taken out of a field
        is taken out on the other side, too, if Lockstep put them there.
      </p>
      <div>
        <Checkbox
          label="Who has the same account on both sites is the same person"
          isChecked={byAccount}
          onChange={(event) => change({ byAccount: event.currentTarget.checked })}
        />
        <Checkbox
          label="Who shows the same e-mail address on both sites is the same person"
          isChecked={byEmail}
          onChange={(event) => change({ byEmail: event.currentTarget.checked })}
        />
      </div>
      <PeopleTable />
    </>
  );
}

function PeopleTable() {
  const { document, edit, first, second } = useDraft();
  const heading = useId();
  const [said, setSaid] = useState("");
  const { rows } = document.people;
  const [firstPerson, secondPerson] = [useKnownPeople("first", rows), useKnownPeople("second", rows)];
  const change = (how: (before: PersonRow[]) => PersonRow[], words: string) => {
    edit((before) => ({ ...before, people: { ...before.people, rows: how(before.people.rows) } }));
    setSaid(words);
  };
  return (
    <section className="lockstep-stack" aria-labelledby={heading}>
      <h3 id={heading}>Table of people</h3>
      <p className="lockstep-subtle">
        Goes before everything else, in both directions. Of several rows for one person the first one counts.
        Who is mentioned in a text is mentioned on the other side, too, when exactly one row names both; every
        other mention becomes a plain name.
      </p>
      {rows.length === 0 && <p className="lockstep-subtle">No rows yet.</p>}
      <ol className="lockstep-plain-list" aria-label="People">
        {rows.map((row, at) => {
          const [one, other] = [firstPerson(row.first), secondPerson(row.second)];
          return (
            <li
              key={JSON.stringify(row)}
              className="lockstep-boxed lockstep-row lockstep-row-spread lockstep-table-row"
            >
              <span>
                {at + 1}. <PersonName person={one} /> of {first} is <PersonName person={other} /> of {second}
              </span>
              <IconButton
                icon={DeleteIcon}
                label={`Delete row of ${one.name}`}
                appearance="subtle"
                onClick={() => change((before) => without(before, row), `Row of ${one.name} removed`)}
              />
            </li>
          );
        })}
      </ol>
      <NewRow
        key={rows.length}
        rows={rows}
        onDone={(row) => change((before) => [...before, row], "Row added")}
      />
      <StatusLine>{said}</StatusLine>
    </section>
  );
}

function PersonName({ person: { name, fault } }: { person: ShownPerson }) {
  return (
    <>
      <b>{name}</b>
      {fault !== null && (
        <>
          {" "}
          <Lozenge appearance="moved">{fault}</Lozenge>
        </>
      )}
    </>
  );
}

interface NewRowProps {
  rows: readonly PersonRow[];
  onDone: (row: PersonRow) => void;
}

function NewRow({ rows, onDone }: NewRowProps) {
  const { first: firstProject, second: secondProject } = useDraft();
  const [first, setFirst] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const isThere = rows.some((row) => row.first === first && row.second === second);
  return (
    <div className="lockstep-row-editor" role="group" aria-label="New row">
      <PersonSelect label={`Person of ${firstProject}`} side="first" value={first} onChange={setFirst} />
      <PersonSelect label={`is in ${secondProject}`} side="second" value={second} onChange={setSecond} />
      <div>
        <Button
          isDisabled={first === null || second === null || isThere}
          onClick={() => {
            if (first !== null && second !== null) onDone({ first, second });
          }}
        >
          Add row
        </Button>
      </div>
    </div>
  );
}
