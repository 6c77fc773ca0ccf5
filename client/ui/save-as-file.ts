// Lets the browser save something as a JSON file.

/** A name that every system takes: `lockstep-a-with-b.json`. */
export function fileName(synchronization: string): string {
  const words = synchronization.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${["lockstep", ...words].join("-").slice(0, 80)}.json`;
}

export function saveAsFile(name: string, content: unknown): void {
  const blob = new Blob([JSON.stringify(content, null, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
