import { Panel } from '@xyflow/react';
import { History } from 'lucide-react';
import { toSeconds } from '../../base/units.ts';
import { useDiagram, useRun } from '../../stores/hooks.ts';
import { formatMoment } from '../widgets/moment-format.ts';
import styles from './connection-message.module.css';

/** While an earlier moment is shown: that the canvas is as it was then, and cannot be changed. */
export function PastMessage() {
  const isPast = useDiagram((state) => state.isPast);
  if (!isPast) return null;
  return (
    <Panel position="top-center" className={styles.message} role="status">
      <History aria-hidden />
      <span>
        The diagram as it was at <Moment />, to look at only.
      </span>
    </Panel>
  );
}

function Moment() {
  const moment = useRun(({ shownTime }) => formatMoment(Math.floor(toSeconds(shownTime))));
  return <b>{moment}</b>;
}
