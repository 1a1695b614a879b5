import {
  BYTES_PER_MEBIBYTE,
  fromMilliseconds,
  toSeconds,
  type Microseconds,
} from '../../base/units.ts';
import type { DeliveryPath } from './delivery-path.ts';
import { DESTINATIONS } from './destination.ts';
import type { BufferFaceState, FirehoseFaceState } from './face-state.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';
import type { StreamConfig } from './fields.ts';
import type { PutLimits } from './put-limits.ts';
import type { BufferingHints, RecordBuffer } from './record-buffer.ts';
import type { StreamSource } from './stream-source.ts';
import type { Transformations } from './transformations.ts';

/** What the face needs of the stream. */
interface Stream {
  readonly config: StreamConfig;
  readonly context: { readonly scheduler: { readonly now: Microseconds } };
  readonly source: StreamSource | undefined;
  readonly limits: PutLimits;
  readonly path: DeliveryPath;
  readonly transformations: Transformations;
}

/** What the face of a stream shows. */
export function firehoseFace(stream: Stream, isDestinationDown: boolean): FirehoseFaceState {
  const { path, config } = stream;
  const { now } = stream.context.scheduler;
  const failingSince = Math.min(
    path.deliveries.failingSince ?? now,
    path.staging.failingSince ?? now,
  );
  return {
    source: stream.source ? 'Kinesis stream' : 'direct PUT',
    reading: stream.source
      ? {
          shards: stream.source.shardCount,
          behindSeconds: toSeconds(fromMilliseconds(stream.source.millisBehindLatest)),
          refusedShards: stream.source.refusedCount,
        }
      : null,
    putLimit: {
      mebibytesPerSecond: stream.limits.rates.bytes / BYTES_PER_MEBIBYTE,
      isThrottling: stream.limits.isThrottling,
    },
    destination: DESTINATIONS[config.destination].title,
    buffer: bufferFace(path.buffer, path.hints, 'MiB'),
    partitions: path.isPartitioned
      ? { active: path.partitions.count, max: FACTS.activePartitionsMax.value }
      : null,
    transformation: transformationFace(stream.transformations),
    delivering: path.deliveries.underWayCount + path.staging.underWayCount,
    waiting: path.waitingCount,
    failingSeconds: toSeconds(now - failingSince),
    isPaused: path.deliveries.isStuck,
    deliveredRecords: path.delivered.records,
    deliveredBytes: path.delivered.bytes,
    deliveries: path.delivered.objects,
    errorRecords: path.errorRecords,
    isDestinationDown,
  };
}

function transformationFace({
  current,
  outstandingMax,
}: Transformations): FirehoseFaceState['transformation'] {
  if (!current) return null;
  const { buffer, runningCount } = current.inside;
  return {
    buffer: bufferFace(buffer, current.hints, 'MB'),
    running: runningCount,
    runningMax: outstandingMax,
    waiting: current.waitingCount,
  };
}

function bufferFace(
  buffer: RecordBuffer,
  hints: BufferingHints,
  unit: BufferFaceState['unit'],
): BufferFaceState {
  return {
    unit,
    bytes: buffer.bytes,
    bytesMax: hints.bytes,
    ageSeconds: toSeconds(buffer.age),
    secondsMax: hints.seconds,
  };
}
