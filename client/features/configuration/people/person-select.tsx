// Chooses a person of one side: by typing a name, or for the partner's people, who are not shown, by account id.
import { useId, useState } from "react";
import { ErrorMessage, HelperMessage, Label } from "@atlaskit/form";
import AsyncSelect from "@atlaskit/select/async-select";
import Textfield from "@atlaskit/textfield";
import { useQueryClient } from "@tanstack/react-query";
import type { PersonView, Side } from "@contract";
import { useCaller } from "../../../api/api-context.tsx";
import { wordsOf } from "../../../api/api-error.ts";
import { keyOf } from "../../../api/use-call.ts";
import { useDraft } from "../use-draft.ts";

interface PersonSelectProps {
  label: string;
  side: Side;
  /** An account id. */
  value: string | null;
  onChange: (accountId: string | null) => void;
}

export function PersonSelect(props: PersonSelectProps) {
  const { mySides } = useDraft();
  return mySides.includes(props.side) ? <SearchedPerson {...props} /> : <TypedPerson {...props} />;
}

function TypedPerson({ label, value, onChange }: PersonSelectProps) {
  const id = useId();
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <Textfield
        id={id}
        value={value ?? ""}
        maxLength={128}
        autoComplete="off"
        onChange={(event) => {
          const typed = event.currentTarget.value.trim();
          onChange(typed === "" ? null : typed);
        }}
      />
      <HelperMessage>
        The account id, which the partner&apos;s administrators know: the partner&apos;s people are not shown
        here.
      </HelperMessage>
    </div>
  );
}

function SearchedPerson({ label, side, value, onChange }: PersonSelectProps) {
  const id = useId();
  const { view } = useDraft();
  const call = useCaller();
  const memory = useQueryClient();
  const [chosen, setChosen] = useState<PersonView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const find = async (typed: string): Promise<PersonView[]> => {
    const input = {
      params: { id: view.synchronizationId },
      query: { side, query: typed.slice(0, 100) },
    };
    try {
      const { people } = await memory.fetchQuery({
        queryKey: keyOf("findPeople", input),
        queryFn: ({ signal }) => call("findPeople", input, signal),
        staleTime: 10_000,
      });
      setFailure(null);
      return people;
    } catch (error) {
      setFailure(`The people could not be loaded. ${wordsOf(error)} Type again to retry.`);
      return [];
    }
  };
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <AsyncSelect<PersonView>
        inputId={id}
        isClearable
        loadOptions={find}
        value={value === null ? null : chosen}
        onChange={(person: PersonView | null) => {
          setChosen(person);
          onChange(person?.accountId ?? null);
        }}
        getOptionLabel={({ displayName, active }: PersonView) =>
          active ? displayName : `${displayName} (closed account)`
        }
        getOptionValue={(person: PersonView) => person.accountId}
        isOptionDisabled={(person: PersonView) => !person.active}
        placeholder="Type a name"
        menuPosition="fixed"
        isInvalid={failure !== null}
        noOptionsMessage={({ inputValue }: { inputValue: string }) =>
          inputValue === "" ? "Type a name" : `Nobody’s name begins with “${inputValue}”`
        }
      />
      {failure !== null && <ErrorMessage>{failure}</ErrorMessage>}
    </div>
  );
}
