// Keeps the place of who works by keyboard when the button they pressed goes with what it changed.
import { useEffect, useRef, type RefObject } from "react";

/** For a heading with `tabIndex` -1: it gets the focus when `state` changes and took what had the focus away with it. */
export function useKeptFocus(state: unknown): RefObject<HTMLHeadingElement> {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
  }, [state]);
  return heading;
}
