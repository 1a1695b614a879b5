import {
  MICROSECONDS_PER_MILLISECOND,
  MICROSECONDS_PER_SECOND,
  type Microseconds,
} from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { RandomSpan } from '../../kernel/random-span.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { BucketConfig } from './fields.ts';

const BYTES_PER_MEGABYTE = 1_000_000;

/** How long some requests take. */
export interface RequestTime {
  readonly count: number;
  readonly firstByte: Microseconds;
  /** With the transfer. */
  readonly total: Microseconds;
}

/** Draws how long requests take: until the first byte, and until the last (S3-4). */
export class RequestTimes {
  private firstByte: RandomSpan;
  /** Transfer times by size in bytes. */
  private transfers = new Map<number, RandomSpan>();

  constructor(
    private config: BucketConfig,
    private readonly stream: RandomStream,
  ) {
    this.firstByte = firstByteOf(config);
  }

  configure(config: BucketConfig): void {
    this.config = config;
    this.firstByte = firstByteOf(config);
    this.transfers = new Map();
  }

  /** One draw for a cohort of one instant; counts per tick for one that moves on a grid. */
  drawFirstBytes(
    { tick, count }: Cohort,
    visit: (delay: Microseconds, count: number) => void,
  ): void {
    if (tick === 0) visit(this.firstByte.draw(this.stream), count);
    else this.firstByte.spread(tick).draw(this.stream, count, visit);
  }

  /** The same with the transfer of each object. */
  draw(cohort: Cohort, visit: (time: RequestTime) => void): void {
    const { tick } = cohort;
    this.drawFirstBytes(cohort, (firstByte, count) => {
      if (tick === 0) {
        visit({ count, firstByte, total: firstByte + this.transferTime(cohort.sizeBytes) });
        return;
      }
      const transfer = this.transferOf(cohort.sizeBytes).spread(tick);
      transfer.draw(this.stream, count, (delay, part) => {
        visit({ count: part, firstByte, total: firstByte + delay });
      });
    });
  }

  private transferTime(sizeBytes: number): Microseconds {
    const { connectionMegabytesPerSecond } = this.config;
    const seconds = sizeBytes / (connectionMegabytesPerSecond * BYTES_PER_MEGABYTE);
    return Math.round(seconds * MICROSECONDS_PER_SECOND);
  }

  private transferOf(sizeBytes: number): RandomSpan {
    const known = this.transfers.get(sizeBytes);
    if (known) return known;
    const made = new RandomSpan({ kind: 'constant', value: this.transferTime(sizeBytes) }, 1);
    this.transfers.set(sizeBytes, made);
    return made;
  }
}

function firstByteOf({ firstByteLatency }: BucketConfig): RandomSpan {
  return new RandomSpan(firstByteLatency, MICROSECONDS_PER_MILLISECOND);
}
