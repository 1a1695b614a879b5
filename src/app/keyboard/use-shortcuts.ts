import { useEffect } from 'react';
import { pageState } from '../shell/page-state.ts';
import { runCommand } from './command-handlers.ts';
import { COMMAND_IDS, describeCommand, type CommandId } from './command-table.ts';
import { isMac, isSingleCharacter, matches } from './key-combination.ts';

/** Listens for the shortcuts of the command table, for as long as the page is there. */
export function useShortcuts(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const id = commandOf(event, isMac());
      if (id !== undefined && runCommand(id)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** The command that a key press means where the focus is now, if any. */
export function commandOf(event: KeyboardEvent, onMac: boolean): CommandId | undefined {
  const target = event.target instanceof Element ? event.target : null;
  const inDialog = target !== null && target.closest('dialog, [role="menu"]') !== null;
  const typing = isTyping(target);
  return COMMAND_IDS.find((id) => {
    const command = describeCommand(id);
    if (command.heardElsewhere === true || inDialog) return false;
    const combination = command.keys.find((keys) => matches(keys, event, onMac));
    if (combination === undefined) return false;
    const single = isSingleCharacter(combination);
    if (typing) return command.whileTyping === true && !single;
    if (single && !pageState().singleKeys) return false;
    return !(combination === 'Space' && isPressable(target));
  });
}

function isTyping(target: Element | null): boolean {
  if (target === null) return false;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  return target.matches(
    'textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"])',
  );
}

/** Space belongs to a focused button, tab, slider or node. */
function isPressable(target: Element | null): boolean {
  const pressable = 'button, a, summary, input, [role="tab"], [role="slider"], .react-flow__node';
  return target !== null && target.closest(pressable) !== null;
}
