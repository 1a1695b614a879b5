import { formatNumber } from '../../app/widgets/number-format.ts';
import type { ClusterFaceState, ShardLane } from './face-state.ts';

const ENGINES = { valkey: 'Valkey', redis: 'Redis OSS', memcached: 'Memcached' } as const;

/** What the lanes are called, such as `shards`. */
export function lanesNoun({ engine, shardCount }: ClusterFaceState): string {
  const noun = engine === 'memcached' ? 'node' : 'shard';
  return shardCount === 1 ? noun : `${noun}s`;
}

/** The engine and its size, such as `Valkey, 2 shards`. */
export function sizeText(state: ClusterFaceState): string {
  return `${ENGINES[state.engine]}, ${formatNumber(state.shardCount)} ${lanesNoun(state)}`;
}

/** The hit ratio, such as `95 %`. */
export function hitText({ hitShare }: ClusterFaceState): string {
  return hitShare === null ? 'no lookups' : `${formatNumber(Math.round(hitShare * 1_000) / 10)} %`;
}

/** A share as whole percents. */
export function percentText(share: number): string {
  return `${formatNumber(Math.round(share * 100))} %`;
}

/** What is in the cluster and what happens to it, in a line. */
export function entriesText({ items, evictionsPerSecond, isResharding }: ClusterFaceState): string {
  if (isResharding) return 'resharding';
  const entries = `${formatNumber(items)} entries`;
  return evictionsPerSecond === 0
    ? entries
    : `${entries}, evicting ${formatNumber(evictionsPerSecond)}/s`;
}

/** The position of a lane, such as `3` or `3–4`. */
export function laneName({ first, last }: ShardLane): string {
  return first === last ? `${first}` : `${first}–${last}`;
}

/** What a lane says instead of its memory while its primary is gone. */
export function outageText({ status }: ShardLane): string {
  return status === 'failing-over' ? '⟳ failing over' : '✕ node is gone';
}

/** A lane in words. */
export function laneText(lane: ShardLane): string {
  const memory =
    lane.status === 'available' ? `memory ${percentText(lane.filled)} full` : outageText(lane);
  const replicas = lane.replicas === 1 ? '1 replica' : `${lane.replicas} replicas`;
  return `${laneName(lane)}: ${memory}, engine ${percentText(lane.load)} busy, ${replicas}`;
}

/** The whole face in words. */
export function describeCluster(state: ClusterFaceState): string {
  return [
    sizeText(state),
    `hit ratio ${hitText(state)} of ${formatNumber(state.lookupsPerSecond)} lookups a second`,
    entriesText(state),
    ...state.lanes.map(laneText),
  ].join('; ');
}
