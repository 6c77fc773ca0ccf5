// A modal dialog with a title, a body and its buttons at the end. Atlaskit keeps the focus inside and gives it back.
// A dialog stands at the top of our frame, which may be far taller than what a person sees of it; so opening one
// brings that part of the frame into view (a fixed element alone would not make Jira's page scroll).
import { useRef, type ReactNode } from "react";
import ModalDialog, {
  CloseButton,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
} from "@atlaskit/modal-dialog";

interface DialogProps {
  title: string;
  width?: "small" | "medium" | "large";
  children: ReactNode;
  /** Buttons; the main one last. */
  actions: ReactNode;
  /** null: the dialog asks for a decision and cannot be closed without one. */
  onClose: (() => void) | null;
}

export function Dialog({ title, width = "medium", children, actions, onClose }: DialogProps) {
  const place = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={place} className="lockstep-dialog-place" aria-hidden="true" />
      <ModalDialog
        width={width}
        shouldCloseOnOverlayClick={false}
        shouldCloseOnEscapePress={onClose !== null}
        onClose={() => onClose?.()}
        onOpenComplete={(dialog) => bringIntoView(place.current, dialog)}
        onCloseComplete={() => document.activeElement?.scrollIntoView({ block: "nearest" })}
      >
        <ModalHeader hasCloseButton={false}>
          <ModalTitle>{title}</ModalTitle>
          {onClose !== null && <CloseButton onClick={onClose} label="Close dialog" />}
        </ModalHeader>
        <ModalBody>
          <div className="lockstep-stack">{children}</div>
        </ModalBody>
        <ModalFooter>
          <div className="lockstep-actions">{actions}</div>
        </ModalFooter>
      </ModalDialog>
    </>
  );
}

/** Lays `place`, which scrolls with the frame, under the dialog, which does not, and scrolls to it. */
function bringIntoView(place: HTMLElement | null, dialog: HTMLElement): void {
  if (place === null) return;
  const { top, height } = dialog.getBoundingClientRect();
  place.style.top = `${top + window.scrollY}px`;
  place.style.height = `${height}px`;
  place.scrollIntoView({ block: "nearest" });
}
