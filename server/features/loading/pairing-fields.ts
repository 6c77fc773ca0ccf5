// The fields by which issues of two projects can be told to belong together, from the live schema.
import type { z } from "zod";
import type { pairingFieldsSchema } from "../../contract/load.ts";
import type { FieldInfo } from "../../core/configuration/catalogue.ts";
import { tellingKinds } from "../../core/loading/equal-values.ts";
import type { ReadProjectCatalogue } from "../catalogue/index.ts";
import { answered, answerOf, type Answer } from "../ports/answer.ts";
import { siteName, type Viewer } from "../sites/index.ts";
import type { projectOfSide } from "../synchronizations/index.ts";
import { accessPairing, type AccessPairing } from "./access-pairing.ts";

export interface TellingFields {
  readProjectCatalogue: ReadProjectCatalogue;
}

export type TellingField = Pick<FieldInfo, "id" | "name"> & { kind: (typeof tellingKinds)[number] };

type Place = NonNullable<ReturnType<typeof projectOfSide>>;

/** Texts, numbers and addresses of both projects, by name. */
export async function readPairingFields(
  deps: TellingFields & AccessPairing,
  viewer: Viewer,
  id: string,
): Promise<Answer<z.input<typeof pairingFieldsSchema>>> {
  const access = await accessPairing(deps, viewer, id, "first");
  if (!access.ok) return access;
  const first = await tellingFields(deps, access.value.place);
  if (!first.ok) return first;
  const second = await tellingFields(deps, access.value.other);
  if (!second.ok) return second;
  const named = (fields: TellingField[]) => fields.map(({ id, name }) => ({ id, name }));
  return answered({ first: named(first.value), second: named(second.value) });
}

/** Of all issue types of a project, each field once. */
export async function tellingFields(
  deps: TellingFields,
  { site, projectId }: Place,
): Promise<Answer<TellingField[]>> {
  const catalogue = answerOf(
    await deps.readProjectCatalogue(site.id, projectId),
    siteName(site),
    "its fields",
  );
  if (!catalogue.ok) return catalogue;
  const telling = catalogue.value.issueTypes.flatMap(({ fields }) =>
    fields.flatMap(({ id, name, kind }) => {
      const known = tellingKinds.find((one) => one === kind);
      return known === undefined ? [] : [{ id, name, kind: known }];
    }),
  );
  const once = [...new Map(telling.map((field) => [field.id, field])).values()];
  return answered(once.sort((one, other) => one.name.localeCompare(other.name)));
}
