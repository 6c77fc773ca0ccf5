// The `...` of a row: exactly what the server says the caller may do now.
import DropdownMenu, { DropdownItem, DropdownItemGroup } from "@atlaskit/dropdown-menu";
import { IconButton } from "@atlaskit/button/new";
import ShowMoreIcon from "@atlaskit/icon/core/show-more-horizontal";
import { useNavigate } from "react-router";
import type { SynchronizationView } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { paths } from "../../ui/paths.ts";
import type { DialogKind } from "./action-dialog.tsx";

interface ActionsMenuProps {
  synchronization: SynchronizationView;
  onOpen: (kind: DialogKind, error?: Error) => void;
}

interface MenuEntry {
  label: string;
  run: () => void;
}

export function ActionsMenu({ synchronization, onOpen }: ActionsMenuProps) {
  const entries = useEntries(synchronization, onOpen);
  return (
    <DropdownMenu
      placement="bottom-end"
      trigger={({ triggerRef, ...trigger }) => (
        <IconButton
          {...trigger}
          ref={triggerRef}
          icon={ShowMoreIcon}
          label={`Actions for ${synchronization.name}`}
          appearance="subtle"
        />
      )}
    >
      <DropdownItemGroup>
        {entries.map(({ label, run }) => (
          <DropdownItem key={label} onClick={run}>
            {label}
          </DropdownItem>
        ))}
      </DropdownItemGroup>
    </DropdownMenu>
  );
}

function useEntries(
  synchronization: SynchronizationView,
  onOpen: (kind: DialogKind, error?: Error) => void,
): MenuEntry[] {
  const navigate = useNavigate();
  const { frame } = useSurroundings();
  const setRunning = useSend("setRunning", ["listSynchronizations", "readSynchronization"]);
  const { id, name, actions } = synchronization;
  const turn = (state: "running" | "stopped") => () =>
    setRunning.mutate(
      { params: { id }, body: { state } },
      {
        onSuccess: () => frame.flag({ title: state === "running" ? `${name} runs` : `${name} is stopped` }),
        onError: (error) => onOpen(state === "running" ? "start" : "stop", error),
      },
    );
  const offered: [SynchronizationView["actions"][number], MenuEntry][] = [
    ["start", { label: "Start", run: turn("running") }],
    ["stop", { label: "Stop", run: turn("stopped") }],
    ["configure", { label: "Configure", run: () => void navigate(paths.configuration(id)) }],
    ["view-request", { label: "View request", run: () => void navigate(paths.request(id)) }],
    ["problems", { label: "Troubleshoot", run: () => void navigate(paths.problems(id)) }],
    ["activity", { label: "Activity", run: () => void navigate(paths.activity(id)) }],
    ["edit-name", { label: "Edit name", run: () => onOpen("edit-name") }],
    ["resync", { label: "Resync...", run: () => onOpen("resync") }],
    [
      "load",
      {
        label: "Initial synchronization",
        run: () => void navigate(paths.initialSynchronization(id)),
      },
    ],
    ["export", { label: "Export", run: () => onOpen("export") }],
    ["delete", { label: "Delete", run: () => onOpen("delete") }],
  ];
  return offered.filter(([action]) => actions.includes(action)).map(([, entry]) => entry);
}
