import { toSeconds } from '../../base/units.ts';
import type { ConsumerKind } from './consumer.ts';
import type { Lane, StreamFaceState } from './face-state.ts';
import type { Resharding } from './resharding.ts';
import type { Shard } from './shard.ts';
import type { StreamState } from './stream-state.ts';

/** So many lanes fit on a face. */
const LANES_MAX = 16;

/** The inside of a stream in plain numbers, with neighbouring shards gathered when there are many. */
export function streamFace(state: StreamState, resharding: Resharding): StreamFaceState {
  const { open, existing } = state.shards;
  const shardsPerLane = Math.ceil(open.length / LANES_MAX);
  const lanes: Lane[] = [];
  for (let index = 0; index < open.length; index += shardsPerLane) {
    lanes.push(laneOf(open.slice(index, index + shardsPerLane)));
  }
  for (const shard of existing) {
    if (lanes.length >= LANES_MAX) break;
    if (shard.status === 'CLOSED' && shard.records.log.recordCount > 0) lanes.push(laneOf([shard]));
  }
  const age = state.iteratorAge();
  return {
    status: resharding.status,
    capacityMode: state.capacityMode,
    openShards: open.length,
    requestedShards: state.isOnDemand ? open.length : state.config.shardCount,
    targetShards: resharding.targetShardCount,
    closedShards: existing.length - open.length,
    lanes,
    shardsPerLane,
    pollingConsumers: countOfKind(state, 'polling'),
    registeredConsumers: countOfKind(state, 'registered'),
    iteratorAgeSeconds: age === undefined ? null : toSeconds(age),
    retentionSeconds: toSeconds(state.retention),
  };
}

function countOfKind(state: StreamState, kind: ConsumerKind): number {
  let count = 0;
  for (const application of state.applications) if (application.kind === kind) count += 1;
  return count;
}

function laneOf(shards: readonly Shard[]): Lane {
  let heat = 0;
  let backlog = 0;
  for (const shard of shards) {
    heat = Math.max(heat, Math.min(1, shard.heat.utilization));
    backlog += shard.records.log.recordCount;
  }
  return {
    title: titleOf(shards),
    heat,
    throttled: shards.some((shard) => shard.heat.throttled),
    backlog,
    closed: shards.every((shard) => shard.status === 'CLOSED'),
  };
}

function titleOf(shards: readonly Shard[]): string {
  const [first] = shards;
  const last = shards.at(-1);
  if (!first || !last || first === last) return `${first?.number ?? ''}`;
  return `${first.number}–${last.number}`;
}
