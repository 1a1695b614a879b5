import { formatNumber } from '../../app/widgets/number-format.ts';
import type { ProducerFaceState } from './face-state.ts';

/** What was sent in the last second, from user records to calls. */
export function describeRates(state: ProducerFaceState): string {
  const { userRecordsPerSecond, kinesisRecordsPerSecond, callsPerSecond } = state;
  return (
    `${formatNumber(userRecordsPerSecond)} → ${formatNumber(kinesisRecordsPerSecond)} records/s, ` +
    `${formatNumber(callsPerSecond)} calls/s`
  );
}

/** How many user records were packed into each record lately. */
export function describePacking(state: ProducerFaceState): string {
  const { aggregating, userRecordsPerSecond, kinesisRecordsPerSecond } = state;
  if (!aggregating) return 'not packing';
  if (kinesisRecordsPerSecond === 0) return 'idle';
  return `${formatNumber(userRecordsPerSecond / kinesisRecordsPerSecond)} per record`;
}

/** What is inside, or what is wrong, the worst first. */
export function describePending(state: ProducerFaceState): {
  readonly text: string;
  readonly isTrouble: boolean;
} {
  if (state.blocked > 0) return { text: `${formatNumber(state.blocked)} blocked`, isTrouble: true };
  const limited = state.lanes.reduce((count, lane) => count + lane.rateLimited, 0);
  if (limited > 0) return { text: `${formatNumber(limited)} rate-limited`, isTrouble: true };
  if (state.waitingCalls > 0) {
    return { text: `${formatNumber(state.waitingCalls)} calls wait`, isTrouble: true };
  }
  const of = state.pendingMax === null ? '' : ` of ${formatNumber(state.pendingMax)}`;
  return { text: `${formatNumber(state.pending)}${of} pending`, isTrouble: false };
}

/** The face in one sentence, for a screen reader. */
export function describeFace(state: ProducerFaceState): string {
  const buffers =
    state.shardCount === 0
      ? 'shards unknown'
      : `buffers for ${formatNumber(state.shardCount)} shards`;
  const parts = [
    buffers,
    describePacking(state),
    describeRates(state),
    describePending(state).text,
  ];
  return `Producer, ${parts.join(', ')}`;
}
