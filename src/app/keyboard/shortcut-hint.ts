import { describeCommand, type CommandId } from './command-table.ts';
import { formatCombination, isMac } from './key-combination.ts';

/** The first shortcut of a command as people write it, for tooltips and menus. */
export function shortcutHint(id: CommandId): string | undefined {
  const first = describeCommand(id).keys[0];
  return first === undefined ? undefined : formatCombination(first, isMac());
}
