import { required } from '../../base/assert.ts';
import { fromMilliseconds, toMilliseconds } from '../../base/units.ts';
import { countOf } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { GetRecordsAnswer, RecordReader } from '../../protocols/record-stream.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { Notice } from '../contract.ts';
import { FACTS } from './facts.ts';
import { READ_THROTTLED } from './reasons.ts';
import type { ReadSpan } from './record-log.ts';
import type { Shard } from './shard.ts';
import type { StreamState } from './stream-state.ts';

/** One consumer application that polls the shards of a stream. */
export class StreamReader implements RecordReader {
  private readonly notices: SparseNotices<Notice>;

  /** Registers itself: from now on the books wait for this reader too. */
  constructor(
    private readonly state: StreamState,
    private readonly name: string,
  ) {
    this.notices = new SparseNotices(state.context);
    state.readers.add(this);
    for (const { records } of state.shards.existing) records.addReader(this);
  }

  position(shardId: string, start: 'trim-horizon' | 'latest'): number {
    const { position, settledCount } = this.shard(shardId).records.place(this, start);
    this.state.context.books.completed(settledCount);
    return position;
  }

  getRecords(
    shardId: string,
    position: number,
    recordsMax: number,
    respond: (answer: GetRecordsAnswer) => void,
  ): void {
    const { context, config, meters } = this.state;
    const shard = this.shard(shardId);
    const admitted = shard.reads.admits(context.scheduler.now);
    const answer = admitted ? this.read(shard, position, recordsMax) : this.refuse();
    meters.getLatency.record(config.getRecordsLatencyMilliseconds, 1);
    context.scheduler.schedule(
      fromMilliseconds(config.getRecordsLatencyMilliseconds),
      () => {
        if (answer.ok) this.deliver(shard, answer.nextPosition ?? shard.records.log.endPosition);
        respond(answer);
      },
      Priority.Release,
    );
  }

  close(): void {
    if (!this.state.readers.delete(this)) return;
    let settledCount = 0;
    for (const { records } of this.state.shards.existing) {
      settledCount += records.removeReader(this);
    }
    this.state.context.books.completed(settledCount);
  }

  private read(shard: Shard, position: number, recordsMax: number): GetRecordsAnswer {
    const { meters, now, config } = this.state;
    const { log } = shard.records;
    const readableUntil = now - fromMilliseconds(config.propagationMilliseconds);
    const countMax = Math.min(Math.max(1, recordsMax), FACTS.getRecordsMaxRecords.value);
    const span = log.read(position, countMax, FACTS.getRecordsMaxBytes.value, readableUntil);
    shard.reads.charge(span.bytes);
    const millisBehindLatest = log.hasReadable(span.nextPosition, readableUntil)
      ? this.ageOf(span)
      : 0;
    meters.getRecords.add(countOf(span.records.map((record) => record.cohort)));
    meters.getBytes.add(span.bytes);
    meters.iteratorAge.record(millisBehindLatest, 1);
    const atEnd = shard.status !== 'OPEN' && span.nextPosition >= log.endPosition;
    return {
      ok: true,
      records: span.records,
      nextPosition: atEnd ? null : span.nextPosition,
      millisBehindLatest,
      skippedCount: shard.records.expiredSince(position),
    };
  }

  private refuse(): GetRecordsAnswer {
    this.state.meters.readExceeded.add(1);
    const text = `Reads by ${this.name} are throttled: a shard’s read limit is used up`;
    this.notices.happened({ kind: 'limit', text });
    return { ok: false, reason: READ_THROTTLED };
  }

  private deliver(shard: Shard, nextPosition: number): void {
    this.state.context.books.completed(shard.records.advance(this, nextPosition));
  }

  private ageOf(span: ReadSpan): number {
    const last = required(span.records.at(-1), 'the last record of a read');
    return toMilliseconds(this.state.now - last.arrivedAt);
  }

  private shard(id: string): Shard {
    return required(this.state.shards.find(id), `shard ${id}`);
  }
}
