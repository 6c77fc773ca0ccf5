// The keeper of a draft: nothing typed is lost, saves go one after the other, conflicts wait for a decision.
import { describe, expect, it } from "vitest";
import type { Configuration, ConfigurationView } from "@contract";
import { ApiError } from "../../api/api-error.ts";
import { configuration, configurationView, draftView } from "../../testing/fixtures.ts";
import { DraftKeeper, documentOf, type SavedOver } from "./draft-keeper.ts";

interface Save extends SavedOver {
  document: Configuration;
  answer: (view: ConfigurationView) => void;
  fail: (error: Error) => void;
}

/** A keeper whose saves wait until the test answers them. */
function keeperWithSaves(view = configurationView()) {
  const saves: Save[] = [];
  const keeper = new DraftKeeper(
    view,
    (over, document) =>
      new Promise((answer, fail) => {
        saves.push({ ...over, document, answer, fail });
      }),
  );
  const acknowledge = async (index: number) => {
    const save = saves[index]!;
    save.answer(draftView(save.document, save.revision + 1));
    await Promise.resolve();
    await Promise.resolve();
  };
  return { keeper, saves, acknowledge };
}

const enableComments = (document: Configuration): Configuration => ({
  ...document,
  comments: { ...document.comments, enabled: true },
});
const addMapping = (document: Configuration): Configuration => ({
  ...document,
  issueTypes: [...document.issueTypes, { direction: "both", first: ["1"], second: ["11"] }],
});
const stale = new ApiError({
  code: "stale-draft",
  message: "Ada saved meanwhile.",
  conflict: { editedBy: "Ada", editedAt: "2026-11-23T09:45:00.000Z", revision: 7 },
});

describe("DraftKeeper", () => {
  it("shows the draft, else what is published, else an empty document", () => {
    const published = {
      version: 3,
      document: enableComments(configuration()),
      publishedBy: "Ada",
      publishedAt: "2026-11-23T09:00:00.000Z",
    };
    expect(documentOf(configurationView())).toEqual(configuration());
    expect(documentOf(configurationView({ published })).comments.enabled).toBe(true);
    expect(documentOf({ ...draftView(addMapping(configuration())), published }).comments.enabled).toBe(false);
  });

  it("shows an edit at once and saves it over the revision it saw", async () => {
    const { keeper, saves, acknowledge } = keeperWithSaves(draftView(configuration(), 5));
    keeper.edit(enableComments);
    expect(keeper.shown().document.comments.enabled).toBe(true);
    expect(keeper.shown().save.kind).toBe("saving");
    expect(saves.map((save) => save.revision)).toEqual([5]);
    await acknowledge(0);
    expect(await keeper.settled()).toBe(true);
    expect(keeper.shown().save.kind).toBe("saved");
    expect(keeper.shown().view.draft?.revision).toBe(6);
  });

  it("names the published version a first edit begins with, so that a version published meanwhile is noticed", () => {
    const publishedView = configurationView({
      published: {
        version: 3,
        document: configuration(),
        publishedBy: "Ada",
        publishedAt: "2026-11-23T09:00:00.000Z",
      },
    });
    const { keeper, saves } = keeperWithSaves(publishedView);
    keeper.edit(enableComments);
    expect(saves[0]).toMatchObject({ revision: 0, baseVersion: 3 });
  });

  it("saves edits made during a save afterwards, all at once, over the new revision", async () => {
    const { keeper, saves, acknowledge } = keeperWithSaves();
    keeper.edit(enableComments);
    keeper.edit(addMapping);
    keeper.edit(addMapping);
    expect(saves).toHaveLength(1);
    await acknowledge(0);
    expect(keeper.shown().document.issueTypes).toHaveLength(2);
    expect(saves.map((save) => save.revision)).toEqual([0, 1]);
    await acknowledge(1);
    expect(await keeper.settled()).toBe(true);
    expect(saves).toHaveLength(2);
    expect(saves[1]?.document.comments.enabled).toBe(true);
  });

  it("keeps the edits when a save fails, and saves them again on demand", async () => {
    const { keeper, saves, acknowledge } = keeperWithSaves();
    keeper.edit(enableComments);
    saves[0]?.fail(new ApiError({ code: "unreachable", message: "No answer." }));
    expect(await keeper.settled()).toBe(false);
    expect(keeper.shown().save).toMatchObject({ kind: "failed", error: { message: "No answer." } });
    expect(keeper.shown().document.comments.enabled).toBe(true);
    keeper.retry();
    await acknowledge(1);
    expect(await keeper.settled()).toBe(true);
    expect(saves[1]?.document.comments.enabled).toBe(true);
  });

  it("waits for a decision on a conflict, whatever is edited meanwhile", async () => {
    const { keeper, saves, acknowledge } = keeperWithSaves();
    keeper.edit(enableComments);
    saves[0]?.fail(stale);
    expect(await keeper.settled()).toBe(false);
    expect(keeper.shown().save).toEqual({ kind: "conflict", conflict: stale.conflict });
    keeper.edit(addMapping);
    expect(saves).toHaveLength(1);
    keeper.overwrite();
    expect(saves[1]).toMatchObject({ revision: 7 });
    expect(saves[1]).not.toHaveProperty("baseVersion");
    expect(saves[1]?.document).toMatchObject({
      comments: { enabled: true },
      issueTypes: [{ direction: "both" }],
    });
    await acknowledge(1);
    expect(await keeper.settled()).toBe(true);
  });

  it("drops the own edit when the saved draft is reloaded", async () => {
    const { keeper, saves } = keeperWithSaves();
    keeper.edit(enableComments);
    saves[0]?.fail(stale);
    await keeper.settled();
    keeper.adopt(draftView(addMapping(configuration()), 7));
    expect(keeper.shown().document.comments.enabled).toBe(false);
    keeper.edit(enableComments);
    expect(saves[1]?.revision).toBe(7);
  });

  it("takes a newer answer of the server only when nothing is unsaved", async () => {
    const { keeper, saves } = keeperWithSaves();
    keeper.refresh(draftView(addMapping(configuration()), 2));
    expect(keeper.shown().document.issueTypes).toHaveLength(1);
    keeper.edit(enableComments);
    keeper.refresh(draftView(configuration(), 3));
    expect(keeper.shown().document.comments.enabled).toBe(true);
    saves[0]?.fail(new Error("broken"));
    await keeper.settled();
    keeper.refresh(draftView(configuration(), 4));
    expect(keeper.shown().document.comments.enabled).toBe(true);
  });
});
