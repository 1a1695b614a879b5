import type { BufferLane, ProducerFaceState } from './face-state.ts';
import type { Intake } from './intake.ts';
import type { Pipeline, PipelineTerms } from './pipeline.ts';

/** So many lanes fit on a face. */
const LANES_MAX = 16;

/** The inside of a producer in plain numbers, with neighbouring shards gathered when there are many. */
export function producerFace(
  pipeline: Pipeline,
  intake: Intake,
  { config, recent, context }: Pick<PipelineTerms, 'config' | 'recent' | 'context'>,
): ProducerFaceState {
  const shardIds = pipeline.prediction.known?.shardIds ?? [];
  const perLane = Math.max(1, Math.ceil(shardIds.length / LANES_MAX));
  const lanes: BufferLane[] = [];
  for (let index = 0; index < shardIds.length; index += perLane) {
    const members = shardIds.slice(index, index + perLane);
    lanes.push(laneOf(pipeline, members, config.aggregationMaxBytes));
  }
  const sent = recent.lastSecond(context.scheduler.now);
  return {
    lanes,
    shardCount: shardIds.length,
    aggregating: config.aggregationEnabled,
    pending: intake.outstandingCount,
    pendingMax: config.backPressure === 'none' ? null : config.outstandingRecordsMax,
    blocked: intake.blockedCount,
    userRecordsPerSecond: sent.userRecords,
    kinesisRecordsPerSecond: sent.kinesisRecords,
    callsPerSecond: sent.calls,
    waitingCalls: pipeline.calls.waitingCount,
  };
}

function laneOf(pipeline: Pipeline, shardIds: readonly string[], bytesMax: number): BufferLane {
  let fill = 0;
  let rateLimited = 0;
  for (const id of shardIds) {
    fill = Math.max(fill, Math.min(1, (pipeline.buffers.get(id)?.bytes ?? 0) / bytesMax));
    rateLimited += pipeline.limiters.get(id)?.waitingCount ?? 0;
  }
  return { title: titleOf(shardIds), fill, rateLimited };
}

/** Numbers of shards, without the zeros of their ids. */
function titleOf(shardIds: readonly string[]): string {
  const numberOf = (id: string | undefined): string => String(Number(id?.split('-').at(-1) ?? 0));
  const first = numberOf(shardIds[0]);
  return shardIds.length > 1 ? `${first}–${numberOf(shardIds.at(-1))}` : first;
}
