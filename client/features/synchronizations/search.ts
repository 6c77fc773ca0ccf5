// Finds synchronizations by what a person reads in the table: name, projects, sites.
import type { SynchronizationView } from "@contract";

/** Those that contain every word of `search`, case aside. */
export function matching(synchronizations: SynchronizationView[], search: string): SynchronizationView[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return synchronizations.filter((synchronization) => {
    const text = [
      synchronization.name,
      ...[synchronization.first, synchronization.second].flatMap((side) => [
        side.siteName,
        side.project?.name ?? "",
        side.project?.key ?? "",
      ]),
    ]
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
