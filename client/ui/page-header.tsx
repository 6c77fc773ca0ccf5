// The head of a screen: way back, title (which receives the focus when the screen changes), actions.
import { useEffect, useRef, type ReactNode } from "react";
import { Link } from "react-router";
import { paths } from "./paths.ts";

interface PageHeaderProps {
  title: string;
  /** Whether to offer the way back to the table. */
  back?: boolean;
  children?: ReactNode;
  actions?: ReactNode;
}

/** Moves the focus to the title, so that keyboard and screen reader start at the new screen. */
export function PageHeader({ title, back = false, children, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} - Lockstep`;
    if (back) heading.current?.focus();
  }, [title, back]);
  return (
    <header className="lockstep-page-header">
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
