// Runs before each client test file: what Atlaskit expects of a browser and jsdom lacks.
import "@testing-library/jest-dom/vitest";
import { setBooleanFeatureFlagResolver } from "@atlaskit/platform-feature-flags";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

setBooleanFeatureFlagResolver(() => false);
afterEach(cleanup);
// The first test of a screen waits until the screen (and Atlaskit with it) is loaded.
configure({ asyncUtilTimeout: 10_000 });

window.matchMedia ??= (query: string): MediaQueryList =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });

globalThis.ResizeObserver ??= class implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

Element.prototype.scrollIntoView ??= () => undefined;
