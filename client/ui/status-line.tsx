// One line that screen readers hear when it changes: saving, saved, refreshed.

/** Keep it mounted: a live region that appears with its text is not read. */
export function StatusLine({ children }: { children: string }) {
  return (
    <p className="lockstep-status" role="status" aria-live="polite">
      {children}
    </p>
  );
}
