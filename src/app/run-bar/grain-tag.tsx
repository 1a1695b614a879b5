import { Boxes } from 'lucide-react';
import { toMilliseconds } from '../../base/units.ts';
import { useRun } from '../../stores/hooks.ts';
import { Button } from '../widgets/button.tsx';
import styles from './grain-tag.module.css';

/** Says that some flows move in cohorts, and on which grid; nothing while every message moves by itself. */
export function GrainTag({ onOpen }: { readonly onOpen: () => void }) {
  const onGrid = useRun(
    (state) =>
      Object.values(state.flows)
        .flat()
        .filter(({ tickMicroseconds }) => tickMicroseconds > 0).length,
  );
  const tick = useRun((state) =>
    Math.max(
      0,
      ...Object.values(state.flows)
        .flat()
        .map((flow) => flow.tickMicroseconds),
    ),
  );
  if (onGrid === 0) return null;
  const flows = onGrid === 1 ? '1 flow' : `${onGrid} flows`;
  const explanation = `${flows} so large that messages move in cohorts every ${toMilliseconds(tick)} ms. Click to see which, or to be exact.`;
  return (
    <span title={explanation}>
      <Button className={styles.tag} aria-label={explanation} onClick={onOpen}>
        <Boxes aria-hidden />
        {toMilliseconds(tick)} ms
      </Button>
    </span>
  );
}
