// What TypeScript sees of browser.mjs.

export interface Browser {
  executablePath: string;
  /** What it needs to find its libraries and fonts. */
  environment: Record<string, string>;
}

/** Finds a Chromium; throws in plain words when there is none and none can be had. */
export function findBrowser(): Promise<Browser>;
