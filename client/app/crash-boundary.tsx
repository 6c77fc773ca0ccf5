// Catches what a screen throws while it draws, so that a person sees words and a way on instead of a blank page.
import { Component, type ReactNode } from "react";
import Button from "@atlaskit/button/new";
import EmptyState from "@atlaskit/empty-state";

interface CrashBoundaryProps {
  /** A new value (the address of the screen) clears the failure. */
  screen: string;
  children: ReactNode;
}

interface CrashState {
  crashedOn: string | null;
}

export class CrashBoundary extends Component<CrashBoundaryProps, CrashState> {
  override state: CrashState = { crashedOn: null };

  override componentDidCatch(): void {
    this.setState({ crashedOn: this.props.screen });
  }

  static getDerivedStateFromError(): CrashState {
    return { crashedOn: "" };
  }

  override componentDidUpdate(previous: CrashBoundaryProps): void {
    if (this.state.crashedOn !== null && previous.screen !== this.props.screen) this.recover();
  }

  recover = (): void => {
    this.setState({ crashedOn: null });
  };

  override render(): ReactNode {
    if (this.state.crashedOn === null) return this.props.children;
    return (
      <EmptyState
        header="This page stopped working"
        headingLevel={1}
        description="Nothing that was saved is lost. Try again; if it happens every time, reload the page."
        primaryAction={
          <Button appearance="primary" onClick={this.recover}>
            Try again
          </Button>
        }
      />
    );
  }
}
