import type { ReactNode } from 'react';
import { runCommand, useEnabledCommands } from '../keyboard/command-handlers.ts';
import { describeCommand, type CommandId } from '../keyboard/command-table.ts';
import { shortcutHint } from '../keyboard/shortcut-hint.ts';
import { IconButton } from '../widgets/button.tsx';
import type { MenuGroup, MenuItem } from '../widgets/menu-list.tsx';
import { Menu } from '../widgets/menu.tsx';
import styles from './command-menu.module.css';

/** Commands that stand together in a menu. */
export type CommandMenuGroup = readonly CommandId[];

/** A menu of commands, under a word or an icon. */
export function CommandMenu({
  title,
  icon,
  groups,
}: {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly groups: readonly CommandMenuGroup[];
}) {
  const enabled = useEnabledCommands();
  const lines = groups.map((ids): MenuGroup => ({ items: ids.map((id) => itemOf(id, enabled)) }));
  return (
    <Menu
      groups={lines}
      trigger={(props) =>
        icon === undefined ? (
          <button type="button" className={styles.word} {...props}>
            {title}
          </button>
        ) : (
          <IconButton label={title} {...props}>
            {icon}
          </IconButton>
        )
      }
    />
  );
}

function itemOf(id: CommandId, enabled: ReadonlySet<CommandId>): MenuItem {
  return {
    title: describeCommand(id).title,
    shortcut: shortcutHint(id),
    disabled: !enabled.has(id),
    onSelect: () => runCommand(id),
  };
}
