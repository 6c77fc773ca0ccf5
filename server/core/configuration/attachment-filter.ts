// Which files may leave by size, media type and name, whoever sees them.
import type { AttachmentFlow } from "./attachments.ts";

type Filter = Pick<AttachmentFlow, "largestMegabytes" | "types" | "names" | "exceptNames">;

const megabyte = 1024 * 1024;

/** Whether a file passes; `size` in bytes. Patterns know `*` and `?`, and upper and lower case are the same. */
export function passesFilter(
  filter: Filter,
  file: { name: string; size: number; mediaType: string },
): boolean {
  const { largestMegabytes, types, names, exceptNames } = filter;
  const mediaType = file.mediaType.split(";")[0] ?? "";
  if (largestMegabytes !== null && file.size > largestMegabytes * megabyte) return false;
  if (types.length > 0 && !types.some((type) => matches(type, mediaType))) return false;
  if (names.length > 0 && !names.some((name) => matches(name, file.name))) return false;
  return !exceptNames.some((name) => matches(name, file.name));
}

/** By walking both texts, because a pattern of an admin must never make matching slow. */
function matches(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern, text].map((one) => [...one.normalize("NFC").trim().toLowerCase()]);
  if (wanted === undefined || given === undefined) return false;
  let at = 0;
  let from = 0;
  let star = -1;
  let resume = 0;
  while (from < given.length) {
    if (at < wanted.length && wanted[at] === "*") {
      star = at++;
      resume = from;
    } else if (at < wanted.length && (wanted[at] === "?" || wanted[at] === given[from])) {
      at += 1;
      from += 1;
    } else if (star !== -1) {
      at = star + 1;
      from = ++resume;
    } else return false;
  }
  return wanted.slice(at).every((rest) => rest === "*");
}
