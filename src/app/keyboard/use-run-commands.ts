import { useRun } from '../../stores/hooks.ts';
import { useCommandHandler } from './command-handlers.ts';

/** The commands of the run, for keys, menus and the command palette; the run bar's buttons ask for the same ones. */
export function useRunCommands(): void {
  const phase = useRun((state) => state.phase);
  const scrubbing = useRun((state) => state.scrubbing);
  const play = useRun((state) => state.play);
  const pause = useRun((state) => state.pause);
  const step = useRun((state) => state.step);
  const restart = useRun((state) => state.restart);
  const showLive = useRun((state) => state.showLive);
  const canRun = phase === 'paused' || phase === 'playing';
  useCommandHandler('run.play-pause', () => (phase === 'playing' ? pause() : play()), canRun);
  useCommandHandler('run.step', step, canRun);
  useCommandHandler('run.restart', restart, canRun);
  useCommandHandler('run.live', showLive, scrubbing);
}
