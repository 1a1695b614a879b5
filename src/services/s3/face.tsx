import { Lanes } from '../../app/widgets/lanes.tsx';
import { formatBytes, formatNumber } from '../../app/widgets/number-format.ts';
import { Sparkline } from '../../app/widgets/sparkline.tsx';
import type { BucketFaceState } from './face-state.ts';
import styles from './face.module.css';

/** The bucket from inside: its busiest prefixes by heat, and how its storage grew. */
export default function Face({ state }: { state: BucketFaceState }) {
  const lanes = state.lanes.map(({ title, load, isRefusing }) => ({
    title: `prefix ${title}`,
    load,
    refusing: isRefusing,
  }));
  const warning = warningOf(state);
  return (
    <div className={styles.face} role="group" aria-label={summaryOf(state)}>
      {lanes.length > 0 && <Lanes lanes={lanes} label={prefixesText(state)} />}
      <span className={styles.text} aria-hidden="true">
        {prefixesText(state)}
      </span>
      <div className={styles.storage}>
        <span className={styles.size} aria-hidden="true">
          {formatBytes(state.storedBytes)}
        </span>
        <Sparkline
          values={state.growth}
          label={`Storage since the start, now ${formatBytes(state.storedBytes)}`}
        />
      </div>
      <span className={styles.text} aria-hidden="true">
        {objectsText(state)}
      </span>
      {state.notifications && (
        <span className={styles.text} aria-hidden="true">
          {notificationsText(state.notifications)}
        </span>
      )}
      {warning !== '' && <span className={styles.warning}>⚠ {warning}</span>}
    </div>
  );
}

function prefixesText(state: BucketFaceState): string {
  if (state.prefixCount === 0) return 'no requests yet';
  const prefixes = counted(state.prefixCount, 'prefix', 'prefixes');
  const partitions = counted(state.partitionCount, 'partition', 'partitions');
  return `${prefixes}, ${partitions}`;
}

function objectsText({ objectCount, storageClass }: BucketFaceState): string {
  return `${counted(objectCount, 'object', 'objects')}, ${storageClass}`;
}

function notificationsText({
  destinations,
  taken,
  pending,
}: NonNullable<BucketFaceState['notifications']>): string {
  const many = destinations > 1 ? ` × ${formatNumber(destinations)}` : '';
  const waiting = pending > 0 ? `, ${formatNumber(pending)} on the way` : '';
  return `→ events${many}: ${formatNumber(taken)}${waiting}`;
}

function warningOf(state: BucketFaceState): string {
  if (state.isUnavailable) return 'unavailable';
  const refusing = state.lanes.some(({ isRefusing }) => isRefusing) ? '503 Slow Down' : '';
  const splitting =
    state.splittingCount > 0 ? `splitting ${formatNumber(state.splittingCount)}` : '';
  const givenUp = state.notifications?.givenUp ?? 0;
  const lost = givenUp > 0 ? `${formatNumber(givenUp)} events lost` : '';
  return [refusing, splitting, lost].filter((part) => part !== '').join(', ');
}

function summaryOf(state: BucketFaceState): string {
  const hottest = state.lanes[0];
  return [
    `Bucket: ${prefixesText(state)}`,
    ...(hottest ? [`busiest at ${Math.round(hottest.load * 100)} %`] : []),
    `${formatBytes(state.storedBytes)} in ${objectsText(state)}`,
    ...(state.notifications ? [notificationsText(state.notifications)] : []),
    ...[warningOf(state)].filter((part) => part !== ''),
  ].join(', ');
}

function counted(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
