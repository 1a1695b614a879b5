import { useEffect, useEffectEvent } from 'react';
import { externalValue, useExternalValue } from '../external-value.ts';
import type { CommandId } from './command-table.ts';

interface CommandHandler {
  readonly run: () => void;
  readonly enabled: boolean;
}

const handlers = externalValue<ReadonlyMap<CommandId, CommandHandler>>(new Map());

/**
 * Says how a command is carried out, for as long as the component is there. The part of the page that owns what the
 * command acts on provides it; keys, menus and the command palette only ask for it.
 */
export function useCommandHandler(id: CommandId, run: () => void, enabled = true): void {
  const latest = useEffectEvent(run);
  useEffect(() => {
    const handler = { run: () => latest(), enabled };
    handlers.set(new Map(handlers.get()).set(id, handler));
    return () => {
      if (handlers.get().get(id) !== handler) return;
      const rest = new Map(handlers.get());
      rest.delete(id);
      handlers.set(rest);
    };
  }, [id, enabled]);
}

/** Carries a command out. Returns whether there was anybody to do it. */
export function runCommand(id: CommandId): boolean {
  const handler = handlers.get().get(id);
  if (handler?.enabled !== true) return false;
  handler.run();
  return true;
}

/** Whether a command can be carried out now. */
export function useCommandEnabled(id: CommandId): boolean {
  return useExternalValue(handlers, (all) => all.get(id)?.enabled === true);
}

/** The commands that can be carried out now. */
export function useEnabledCommands(): ReadonlySet<CommandId> {
  const all = useExternalValue(handlers, (current) => current);
  return new Set([...all].filter(([, handler]) => handler.enabled).map(([id]) => id));
}
