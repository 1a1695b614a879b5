import { formatDuration, formatNumber } from '../../app/widgets/number-format.ts';
import type { ApplicationFaceState } from './face-state.ts';

/** Whoever polls once in a while is never less behind than this. */
const CAUGHT_UP_SECONDS = 1;

/** How many shards there are to work on. */
export function describeShards({ leaseCount }: ApplicationFaceState): string {
  return leaseCount === 1 ? '1 shard' : `${formatNumber(leaseCount)} shards`;
}

/** How far behind the slowest shard is, or what is wrong, the worst first. */
export function describeState(state: ApplicationFaceState): {
  readonly text: string;
  readonly isTrouble: boolean;
} {
  if (!state.connected) return { text: 'no stream', isTrouble: true };
  if (state.orphanCount > 0) {
    return { text: `${formatNumber(state.orphanCount)} without a worker`, isTrouble: true };
  }
  if (state.refusedShards > 0) {
    const seconds = formatNumber(Math.max(1, Math.round(state.behindSeconds)));
    return { text: `refused, ${seconds} s behind`, isTrouble: true };
  }
  if (state.slowdown !== 1) {
    return { text: `${formatNumber(state.slowdown)} × as long`, isTrouble: true };
  }
  if (state.behindSeconds < CAUGHT_UP_SECONDS) return { text: 'caught up', isTrouble: false };
  return { text: `${formatDuration(state.behindSeconds)} behind`, isTrouble: false };
}

/** The face in one sentence, for a screen reader. */
export function describeFace(state: ApplicationFaceState): string {
  const rows = state.rows.map(({ number, leases, more, leader, leaving }) => {
    const shards = leases.map(({ shard }) => shard).join(' ');
    const marks = `${leader ? ' (leader)' : ''}${leaving ? ' (leaving)' : ''}`;
    const rest = more > 0 ? ` and ${more} more` : '';
    return `worker ${number}${marks} ${leases.length > 0 ? `has shard ${shards}${rest}` : 'is idle'}`;
  });
  const { workerCount } = state;
  const workers = workerCount === 1 ? '1 worker' : `${formatNumber(workerCount)} workers`;
  const refused =
    state.refusedFetches > 0 ? [`${formatNumber(state.refusedFetches)} fetches refused`] : [];
  const parts = [workers, describeShards(state), describeState(state).text, ...refused, ...rows];
  return `Consumer application, ${parts.join(', ')}`;
}
