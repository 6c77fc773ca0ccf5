// The head of a screen: way back, title (which receives the focus when the screen changes), actions.
import { useEffect, useRef, type ReactNode } from "react";
import { Link } from "react-router";
import { paths } from "./paths.ts";
import { SynchronizationNav, type Screen } from "./synchronization-nav.tsx";

interface PageHeaderProps {
  title: string;
  /** Whether to offer the way back to the table. */
  back?: boolean;
  /** The synchronization that the screen is about, and which of its screens this is; offers the way back, too. */
  of?: { id: string; here: Screen };
  children?: ReactNode;
  actions?: ReactNode;
}

/** Moves the focus to the title, so that keyboard and screen reader start at the new screen. */
export function PageHeader({ title, back = false, of, children, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isBelow = back || of !== undefined;
  useEffect(() => {
    document.title = `${title} - Lockstep`;
    if (isBelow) heading.current?.focus();
  }, [title, isBelow]);
  return (
    <header className="lockstep-page-header">
      {of !== undefined && <SynchronizationNav {...of} />}
      {back && (
        <nav aria-label="Breadcrumbs">
          <Link to={paths.synchronizations}>Synchronizations</Link>
        </nav>
      )}
      <div className="lockstep-title-row">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions !== undefined && <div className="lockstep-actions">{actions}</div>}
      </div>
      {children}
    </header>
  );
}
