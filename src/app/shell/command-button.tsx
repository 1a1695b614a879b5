import type { ReactNode } from 'react';
import { runCommand, useCommandEnabled } from '../keyboard/command-handlers.ts';
import { describeCommand, type CommandId } from '../keyboard/command-table.ts';
import { shortcutHint } from '../keyboard/shortcut-hint.ts';
import { IconButton } from '../widgets/button.tsx';

/** A command as an icon. Its name, its shortcut and whether it can be used come from the command itself. */
export function CommandButton({
  id,
  icon,
  pressed,
}: {
  readonly id: CommandId;
  readonly icon: ReactNode;
  readonly pressed?: boolean;
}) {
  const enabled = useCommandEnabled(id);
  return (
    <IconButton
      label={describeCommand(id).title}
      shortcut={shortcutHint(id)}
      pressed={pressed}
      disabled={!enabled}
      onClick={() => runCommand(id)}
    >
      {icon}
    </IconButton>
  );
}
