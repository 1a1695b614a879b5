import { useRun } from '../../stores/hooks.ts';
import type { RunState } from '../../stores/run-state.ts';
import { useNarrowScreen } from '../shell/use-media-query.ts';
import { Segments } from '../widgets/segments.tsx';
import styles from './run-bar.module.css';

type Speed = RunState['speed'];

const SPEEDS: readonly { readonly value: Speed; readonly title: string }[] = [
  { value: 1, title: '1×' },
  { value: 10, title: '10×' },
  { value: 60, title: '60×' },
  { value: 600, title: '600×' },
  { value: 'fastest', title: 'Max' },
];

/** How many simulated seconds pass in a second; "Max" is as fast as this machine goes. */
export function SpeedChoice() {
  const speed = useRun((state) => state.speed);
  const setSpeed = useRun((state) => state.setSpeed);
  const narrow = useNarrowScreen();
  if (!narrow) {
    return <Segments label="Speed" options={SPEEDS} value={speed} onChange={setSpeed} />;
  }
  return (
    <select
      className={styles.speed}
      aria-label="Speed"
      value={String(speed)}
      onChange={(event) => {
        const chosen = SPEEDS.find(({ value }) => String(value) === event.currentTarget.value);
        if (chosen) setSpeed(chosen.value);
      }}
    >
      {SPEEDS.map(({ value, title }) => (
        <option key={value} value={String(value)}>
          {title}
        </option>
      ))}
    </select>
  );
}
