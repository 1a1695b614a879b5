import { useCallback, useSyncExternalStore } from 'react';
import type { RunState } from '../stores/run-state.ts';
import { runStore } from '../stores/session.ts';
import { subscribePaced } from './paced-subscription.ts';

/**
 * Reads what changes with every frame of the run: the component renders again at most once in so many milliseconds. For
 * what is expensive to draw, and for what nobody can read faster. Select no new objects.
 */
export function usePacedRun<Selected>(
  select: (state: RunState) => Selected,
  intervalMilliseconds: number,
): Selected {
  const subscribe = useCallback(
    (listener: () => void) =>
      subscribePaced((tell) => runStore.subscribe(tell), listener, intervalMilliseconds),
    [intervalMilliseconds],
  );
  return useSyncExternalStore(subscribe, () => select(runStore.getState()));
}
