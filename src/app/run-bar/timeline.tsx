import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { MICROSECONDS_PER_SECOND, toSeconds } from '../../base/units.ts';
import { useRun } from '../../stores/hooks.ts';
import { formatMoment } from '../widgets/moment-format.ts';
import { TimelineMarks } from './timeline-marks.tsx';
import styles from './timeline.module.css';

/** How far the arrow and page keys go. */
const STEP_SECONDS = 1;
const PAGE_SECONDS = 60;

/** The run from its start to the time reached. Dragging, or the keys of a slider, show an earlier moment. */
export function Timeline() {
  const phase = useRun((state) => state.phase);
  const failure = useRun((state) => state.failure);
  const isCovered = phase === 'invalid' || phase === 'empty' || phase === 'restoring';
  if (isCovered || failure !== null) return null;
  return (
    <div className={styles.timeline}>
      <TimelineMarks />
      <Scrubber />
    </div>
  );
}

function Scrubber() {
  const time = useRun((state) => state.time);
  const shownTime = useRun((state) => state.shownTime);
  const scrubbing = useRun((state) => state.scrubbing);
  const scrub = useRun((state) => state.scrub);
  const showLive = useRun((state) => state.showLive);
  const track = useRef<HTMLDivElement>(null);
  const share = time > 0 ? shownTime / time : 0;
  const words = `${formatMoment(toSeconds(shownTime))} of ${formatMoment(toSeconds(time))}`;

  const scrubTo = (event: PointerEvent): void => {
    const box = track.current?.getBoundingClientRect();
    if (!box || time === 0) return;
    const wanted = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    if (wanted === 1) showLive();
    else scrub(wanted * time);
  };
  const scrubByKey = (event: KeyboardEvent): void => {
    const target = targetOf(event.key, toSeconds(shownTime), toSeconds(time));
    if (target === undefined) return;
    event.preventDefault();
    if (target * MICROSECONDS_PER_SECOND >= time) showLive();
    else scrub(target * MICROSECONDS_PER_SECOND);
  };

  return (
    <div
      className={styles.scrubber}
      role="slider"
      tabIndex={0}
      aria-label="Timeline"
      aria-valuemin={0}
      aria-valuemax={Math.floor(toSeconds(time))}
      aria-valuenow={Math.floor(toSeconds(shownTime))}
      aria-valuetext={scrubbing ? words : `${words}, live`}
      aria-disabled={time === 0}
      data-scrubbing={scrubbing}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        scrubTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) scrubTo(event);
      }}
      onKeyDown={scrubByKey}
    >
      <div ref={track} className={styles.track}>
        <div className={styles.past} style={{ width: `${share * 100}%` }} />
        <div className={styles.thumb} style={{ left: `${share * 100}%` }} />
      </div>
    </div>
  );
}

/** The second that a key leads to: a slider's keys, a second or a minute at a time. */
export function targetOf(key: string, shown: number, reached: number): number | undefined {
  const whole = Math.floor(shown);
  const targets: Record<string, number> = {
    ArrowLeft: shown > whole ? whole : whole - STEP_SECONDS,
    ArrowDown: shown > whole ? whole : whole - STEP_SECONDS,
    ArrowRight: whole + STEP_SECONDS,
    ArrowUp: whole + STEP_SECONDS,
    PageDown: whole - PAGE_SECONDS,
    PageUp: whole + PAGE_SECONDS,
    Home: 0,
    End: reached,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(reached, Math.max(0, target));
}
