import { Pause, Play, SkipBack, StepForward } from 'lucide-react';
import { runCommand, useCommandEnabled } from '../keyboard/command-handlers.ts';
import { shortcutHint } from '../keyboard/shortcut-hint.ts';
import { useRun } from '../../stores/hooks.ts';
import { CommandButton } from '../shell/command-button.tsx';
import { IconButton } from '../widgets/button.tsx';
import styles from './run-bar.module.css';

/** Restart, play or pause, step. */
export function TransportButtons() {
  const playing = useRun(({ phase }) => phase === 'playing');
  const canPlay = useCommandEnabled('run.play-pause');
  return (
    <div className={styles.transport} role="toolbar" aria-label="Playback">
      <CommandButton id="run.restart" icon={<SkipBack aria-hidden />} />
      <IconButton
        className={styles.play}
        label={playing ? 'Pause' : 'Play'}
        shortcut={shortcutHint('run.play-pause')}
        disabled={!canPlay}
        onClick={() => runCommand('run.play-pause')}
      >
        {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
      </IconButton>
      <CommandButton id="run.step" icon={<StepForward aria-hidden />} />
    </div>
  );
}
