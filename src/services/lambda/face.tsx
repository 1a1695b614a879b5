import { Meter } from '../../app/widgets/meter.tsx';
import { formatDuration, formatNumber } from '../../app/widgets/number-format.ts';
import { Slots } from '../../app/widgets/slots.tsx';
import type { LambdaFaceState } from './face-state.ts';
import { describeEnvironments, describeFunction, troublesOf } from './face-text.tsx';
import styles from './face.module.css';

/**
 * The function from inside: its environments by state and concurrency against its limit; then, where there are any, the
 * queue of asynchronous events, the pollers of queues and the oldest record of streams; and what is wrong.
 */
export default function Face({ state }: { readonly state: LambdaFaceState }) {
  const { busyCount, startingCount, concurrencyLimit, newEnvironments, events, pollers } = state;
  const { recordAgeSeconds } = state;
  const concurrency = busyCount + startingCount;
  const troubles = troublesOf(state);
  return (
    <div className={styles.face} role="group" aria-label={describeFunction(state)}>
      <Slots
        slots={[
          { state: 'busy', count: busyCount },
          { state: 'starting', count: startingCount },
          { state: 'idle', count: state.idleCount },
          { state: 'provisioned', count: state.provisionedIdleCount },
        ]}
        label={describeEnvironments(state)}
      />
      <Meter
        title="Concurrency"
        text={`${formatNumber(concurrency)} of ${formatNumber(concurrencyLimit)}`}
        fraction={concurrencyLimit === 0 ? 1 : concurrency / concurrencyLimit}
      />
      {newEnvironments.left < newEnvironments.max && (
        <Line
          title="New ones left"
          text={`${formatNumber(newEnvironments.left)} of ${formatNumber(newEnvironments.max)}`}
          isBad={newEnvironments.left === 0}
        />
      )}
      {pollers && (
        <Meter
          title="Queue batches"
          text={`${formatNumber(pollers.invokingCount)} in ${formatNumber(pollers.count)} of ${formatNumber(pollers.countMax)}`}
          fraction={pollers.countMax === 0 ? 1 : pollers.count / pollers.countMax}
        />
      )}
      {state.kafka && (
        <Meter
          title="Kafka pollers"
          text={`${formatNumber(state.kafka.pollers)} of ${formatNumber(state.kafka.partitions)}, lag ${formatNumber(state.kafka.lag)}`}
          fraction={state.kafka.pollers / Math.max(1, state.kafka.partitions)}
        />
      )}
      {events && <EventLine events={events} />}
      {recordAgeSeconds !== null && (
        <Line title="Oldest record" text={formatDuration(recordAgeSeconds)} isBad={state.blocked} />
      )}
      {troubles.length > 0 && (
        <p className={styles.trouble} title={troubles.join(', ')} aria-hidden="true">
          ⚠ {troubles.join(', ')}
        </p>
      )}
    </div>
  );
}

function EventLine({ events }: { readonly events: NonNullable<LambdaFaceState['events']> }) {
  const { waitingCount, oldestAgeSeconds, droppedCount } = events;
  const waiting =
    waitingCount === 0
      ? 'none waits'
      : `${formatNumber(waitingCount)} wait, ${formatDuration(oldestAgeSeconds)}`;
  const dropped = droppedCount > 0 ? ` ✕ ${formatNumber(droppedCount)}` : '';
  return <Line title="Events" text={waiting + dropped} isBad={droppedCount > 0} />;
}

function Line({
  title,
  text,
  isBad,
}: {
  readonly title: string;
  readonly text: string;
  readonly isBad: boolean;
}) {
  return (
    <p className={styles.line} aria-hidden="true">
      <span>{title}</span>
      <span className={isBad ? styles.bad : styles.value}>{text}</span>
    </p>
  );
}
