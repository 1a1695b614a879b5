import { fromMilliseconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type {
  GetRecordsAnswer,
  RecordReader,
  StartingPosition,
} from '../../protocols/record-stream.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { Notice } from '../contract.ts';
import { ConsumerApplication } from './consumer-application.ts';
import { FACTS } from './facts.ts';
import { READ_THROTTLED } from './reasons.ts';
import type { Shard } from './shard.ts';
import type { StreamState } from './stream-state.ts';

/** One consumer application that polls the shards of a stream. */
export class StreamReader implements RecordReader {
  private readonly application: ConsumerApplication;
  private readonly notices: SparseNotices<Notice>;

  constructor(
    private readonly state: StreamState,
    name: string,
  ) {
    this.application = new ConsumerApplication(state, name, 'polling');
    this.notices = new SparseNotices(state.context);
  }

  position(shardId: string, start: StartingPosition): number {
    return this.application.position(shardId, start);
  }

  checkpoint(shardId: string, position: number): void {
    this.application.checkpoint(shardId, position);
  }

  getRecords(
    shardId: string,
    position: number,
    recordsMax: number,
    respond: (answer: GetRecordsAnswer) => void,
  ): void {
    const { context, config, meters } = this.state;
    const shard = this.application.shard(shardId);
    const admitted = shard.reads.admits(context.scheduler.now);
    const answer = admitted ? this.read(shard, position, recordsMax) : this.refuse();
    meters.getLatency.record(config.getRecordsLatencyMilliseconds, 1);
    context.scheduler.schedule(
      fromMilliseconds(config.getRecordsLatencyMilliseconds),
      () => {
        if (answer.ok) this.application.deliver(shard, answer.nextPosition);
        respond(answer);
      },
      Priority.Release,
    );
  }

  close(): void {
    this.application.close();
  }

  private read(shard: Shard, position: number, recordsMax: number): GetRecordsAnswer {
    const { meters } = this.state;
    const countMax = Math.min(recordsMax, FACTS.getRecordsMaxRecords.value);
    const bytesMax = FACTS.getRecordsMaxBytes.value;
    const { portion, span } = this.application.read(shard, position, countMax, bytesMax);
    shard.reads.charge(span.bytes);
    meters.getSuccess.add(1);
    meters.getRecords.add(span.recordCount);
    meters.getBytes.add(span.bytes);
    meters.iteratorAge.record(portion.millisBehindLatest, 1);
    return { ok: true, ...portion };
  }

  private refuse(): GetRecordsAnswer {
    this.state.meters.readExceeded.add(1);
    const text = `Reads by ${this.application.name} are throttled: a shard’s read limit is used up`;
    this.notices.happened({ kind: 'limit', text });
    return { ok: false, reason: READ_THROTTLED };
  }
}
