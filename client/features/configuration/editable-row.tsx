// One entry of a list that stands in a box, with its buttons.
import type { ReactNode } from "react";
import { EditButtons, type EditButtonsProps } from "./edit-buttons.tsx";

export function EditableRow({ children, ...buttons }: EditButtonsProps & { children: ReactNode }) {
  return (
    <li className="lockstep-boxed lockstep-row lockstep-row-spread">
      <span>{children}</span>
      <EditButtons {...buttons} />
    </li>
  );
}
