// Edit and Delete of one row, named after what they change.
import { IconButton } from "@atlaskit/button/new";
import DeleteIcon from "@atlaskit/icon/core/delete";
import EditIcon from "@atlaskit/icon/core/edit";

export interface EditButtonsProps {
  /** For example `mapping of Task`. */
  what: string;
  onEdit: () => void;
  onDelete: () => void;
}

export function EditButtons({ what, onEdit, onDelete }: EditButtonsProps) {
  return (
    <span className="lockstep-row">
      <IconButton icon={EditIcon} label={`Edit ${what}`} appearance="subtle" onClick={onEdit} />
      <IconButton icon={DeleteIcon} label={`Delete ${what}`} appearance="subtle" onClick={onDelete} />
    </span>
  );
}
