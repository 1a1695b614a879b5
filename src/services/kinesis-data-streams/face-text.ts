import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '../../base/units.ts';
import { FACTS } from './facts.ts';
import type { StreamFaceState } from './face-state.ts';

/** The face in one sentence, for a screen reader. */
export function describeFace(state: StreamFaceState): string {
  const throttledCount = state.lanes.filter((lane) => lane.throttled).length;
  const hottest = state.lanes.reduce((heat, lane) => Math.max(heat, lane.heat), 0);
  const mode = describeMode(state);
  const parts = [
    mode === '' ? describeShards(state) : `${describeShards(state)} ${mode}`,
    `busiest at ${Math.round(hottest * 100)} %`,
    throttledCount > 0
      ? `${throttledCount} of ${state.lanes.length} lanes throttled`
      : 'none throttled',
    describeAge(state).text,
    ...(describeConsumers(state) === '' ? [] : [describeConsumers(state)]),
  ];
  return `Stream, ${parts.join(', ')}`;
}

/** How many shards there are, and where their number is going. */
export function describeShards(state: StreamFaceState): string {
  const count = state.openShards === 1 ? '1 shard' : `${state.openShards} shards`;
  if (state.status === 'UPDATING') {
    return state.targetShards === state.openShards
      ? `${count}, updating`
      : `${count} → ${state.targetShards}`;
  }
  if (state.requestedShards !== state.openShards) return `${count} (set: ${state.requestedShards})`;
  if (state.shardsPerLane > 1) return `${count}, ${state.shardsPerLane} a lane`;
  return state.closedShards > 0 ? `${count} +${state.closedShards} closed` : count;
}

/** Who reads: consumers that poll and share, and those that are registered for enhanced fan-out. Empty without any. */
export function describeConsumers(state: StreamFaceState): string {
  const { pollingConsumers, registeredConsumers } = state;
  const parts: string[] = [];
  if (pollingConsumers > 0) parts.push(`${pollingConsumers} polling`);
  if (registeredConsumers > 0) parts.push(`${registeredConsumers} fan-out`);
  return parts.join(', ');
}

/** How capacity is decided, where the shard count does not tell. */
export function describeMode({ capacityMode }: StreamFaceState): string {
  switch (capacityMode) {
    case 'provisioned':
      return '';
    case 'on-demand':
      return 'on demand';
    case 'on-demand-advantage':
      return 'on demand +';
  }
}

/** How far the slowest reader is behind, and whether that is more than half of the retention period. */
export function describeAge(state: StreamFaceState): {
  readonly text: string;
  readonly late: boolean;
} {
  const { iteratorAgeSeconds, retentionSeconds } = state;
  if (iteratorAgeSeconds === null) return { text: 'no reader', late: false };
  return {
    text: `${spanOf(iteratorAgeSeconds)} behind`,
    late: iteratorAgeSeconds > retentionSeconds * FACTS.retentionAlarmShare.value,
  };
}

function spanOf(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 2 * SECONDS_PER_MINUTE) return `${Math.round(seconds)} s`;
  if (seconds < 2 * SECONDS_PER_HOUR) return `${Math.round(seconds / SECONDS_PER_MINUTE)} min`;
  if (seconds < 2 * SECONDS_PER_DAY) return `${Math.round(seconds / SECONDS_PER_HOUR)} h`;
  return `${Math.round(seconds / SECONDS_PER_DAY)} d`;
}
