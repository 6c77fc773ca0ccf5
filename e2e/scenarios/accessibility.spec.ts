// Every screen and dialog of the interface inside Jira's pages: no axe violation of level A or AA in either theme, no sideways
// scrolling in 320 px, and all of it by keyboard. Pictures of all screens are in test-results/screens.
import { expect, test } from "@playwright/test";
import { freshProjects } from "../support/fresh-projects.ts";
import { manyStates, type ManyStates } from "../support/many-states.ts";
import { screenAudit } from "../support/screen-audit.ts";
import { scene, type Scene } from "../support/seeded-people.ts";
import { closeTour, openTour, type Look } from "../support/tour/open-tour.ts";
import { tourOfConfiguration } from "../support/tour/configuration.ts";
import { tourOfReview } from "../support/tour/review.ts";
import { tourOfSynchronizations } from "../support/tour/synchronizations.ts";

let at: Scene;
let states: ManyStates;

test.beforeAll(async () => {
  at = scene();
  states = await manyStates(at);
});
test.afterAll(() => freshProjects(at));

const looks: Look[] = [
  { name: "light", theme: "light", width: 1280 },
  { name: "dark", theme: "dark", width: 1280 },
  { name: "narrow", theme: "light", width: 320 },
];
for (const look of looks) {
  test(`every screen and dialog, ${look.theme}, ${look.width} px`, async ({ browser }) => {
    const { lookAt, faults } = screenAudit(look.name);
    const tour = await openTour(browser, { at, states, look, lookAt });
    await test.step("synchronizations", () => tourOfSynchronizations(tour));
    await test.step("configuration", () => tourOfConfiguration(tour));
    await test.step("review and site", () => tourOfReview(tour));
    await closeTour(tour);
    expect(faults).toEqual([]);
  });
}
