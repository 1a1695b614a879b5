import { Meter } from '../../app/widgets/meter.tsx';
import { formatDuration, formatNumber } from '../../app/widgets/number-format.ts';
import { Slots } from '../../app/widgets/slots.tsx';
import type { LambdaFaceState } from './face-state.ts';
import styles from './face.module.css';

/** The function from inside: its environments by state, concurrency against its limit, and what is wrong. */
export default function Face({ state }: { readonly state: LambdaFaceState }) {
  const { busyCount, startingCount, idleCount, concurrencyLimit } = state;
  const concurrency = busyCount + startingCount;
  const environments = describeEnvironments(state);
  const troubles = troublesOf(state);
  return (
    <div className={styles.face} role="group" aria-label={[environments, ...troubles].join('; ')}>
      <Slots
        slots={[
          { state: 'busy', count: busyCount },
          { state: 'starting', count: startingCount },
          { state: 'idle', count: idleCount },
        ]}
        label={environments}
      />
      <Meter
        title="Concurrency"
        text={`${formatNumber(concurrency)} of ${formatNumber(concurrencyLimit)}`}
        fraction={concurrencyLimit === 0 ? 1 : concurrency / concurrencyLimit}
      />
      <p className={styles.caption} aria-hidden="true">
        <span>
          {state.recordAgeSeconds === null
            ? ''
            : `oldest record ${formatDuration(state.recordAgeSeconds)}`}
        </span>
        <span className={styles.trouble} title={troubles.join(', ')}>
          {troubles[0] && `⚠ ${troubles[0]}`}
        </span>
      </p>
    </div>
  );
}

function describeEnvironments({ busyCount, startingCount, idleCount }: LambdaFaceState): string {
  return (
    `${formatNumber(busyCount)} environments busy, ${formatNumber(startingCount)} starting, ` +
    `${formatNumber(idleCount)} idle`
  );
}

/** What is wrong, the worst first. */
function troublesOf(state: LambdaFaceState): readonly string[] {
  const troubles: string[] = [];
  if (state.failing) troubles.push('failing');
  if (state.blocked) troubles.push('shard blocked');
  if (state.throttling) troubles.push('throttled');
  if (state.slowdown !== 1) troubles.push(`${formatNumber(state.slowdown)} × as long`);
  return troubles;
}
