import { KEYS_UNDRAWN, withKey } from '../../kernel/cohort.ts';
import { multinomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { RecordSink } from '../../protocols/record-stream.ts';
import type { NodeContext } from '../contract.ts';
import { AggregationBuffer } from './aggregation-buffer.ts';
import { Collector } from './collector.ts';
import { FACTS } from './facts.ts';
import type { ProducerConfig } from './fields.ts';
import { unaggregated, type KinesisRecords } from './kinesis-records.ts';
import type { ProducerMeters } from './metrics.ts';
import { PutCalls } from './put-calls.ts';
import type { RecentPuts } from './recent-puts.ts';
import { Retrier, type RetrierOutlets } from './retrier.ts';
import { ShardLimiter } from './shard-limiter.ts';
import { ShardPrediction, type PredictedShard } from './shard-prediction.ts';
import { countOfThem, type UserRecords } from './user-records.ts';

/** What a pipeline needs of the producer around it. */
export interface PipelineTerms {
  readonly context: NodeContext;
  readonly meters: ProducerMeters;
  readonly recent: RecentPuts;
  readonly stream: RandomStream;
  readonly config: ProducerConfig;
  readonly sink: RecordSink | undefined;
}

/** The way of a user record: aggregator → limiter → collector → PutRecords → retrier, and round again (KPL-1). */
export class Pipeline {
  readonly buffers = new Map<string, AggregationBuffer>();
  readonly limiters = new Map<string, ShardLimiter>();
  readonly prediction: ShardPrediction;
  readonly calls: PutCalls;
  private readonly collector: Collector;
  private readonly retrier: Retrier;
  /** Kinesis records that wait for the producer's limit of their shard. */
  private rateLimited = 0;

  constructor(
    private readonly terms: PipelineTerms,
    outlets: Pick<RetrierOutlets, 'put' | 'fail'>,
  ) {
    const { context, meters, stream } = terms;
    const { scheduler } = context;
    const config = (): ProducerConfig => terms.config;
    this.prediction = new ShardPrediction(scheduler, () => terms.sink?.listShards?.());
    this.retrier = new Retrier(scheduler, config, meters, stream, {
      put: (records) => outlets.put(records),
      fail: (records, reason) => outlets.fail(records, reason),
      again: (records) => this.add(records),
      mapIsOld: () => this.prediction.refresh(),
    });
    const callTerms = {
      node: context.number,
      get config() {
        return terms.config;
      },
      get sink() {
        return terms.sink;
      },
    };
    this.calls = new PutCalls(
      scheduler,
      meters,
      terms.recent,
      callTerms,
      (records, answer, actual) => {
        this.retrier.settle(records, answer, actual);
      },
    );
    this.collector = new Collector(scheduler, config, (request) => this.calls.send(request));
    this.prediction.refresh();
  }

  /** Takes user records in, split by the shards that they are expected to reach. */
  add(records: UserRecords): void {
    const { cohort } = records;
    const map = this.prediction.known;
    if (!map) this.addTo(undefined, records);
    else if (cohort.key !== KEYS_UNDRAWN) {
      this.addTo(map.shardOf(cohort.keys, cohort.key), records);
    } else if (cohort.count <= FACTS.keysDrawnSinglyMax.value) {
      for (let drawn = 0; drawn < cohort.count; drawn += 1) {
        const key = cohort.keys.draw(this.terms.stream);
        const single = { ...records, cohort: withKey(cohort, key) };
        this.addTo(map.shardOf(cohort.keys, key), single);
      }
    } else {
      const { masses } = map.keysOf(cohort.keys);
      const counts = multinomial(this.terms.stream, cohort.count, masses);
      for (const [index, count] of counts.entries()) {
        if (count > 0) this.addTo(map.shardAt(index), countOfThem(records, count));
      }
    }
  }

  /** Sends what is being packed and gathered, due or not. */
  flush(): void {
    for (const buffer of this.buffers.values()) buffer.flush();
    this.collector.flush();
  }

  /** Settings changed; what is buffered leaves by the deadlines it has. */
  configure(): void {
    const { rateLimitPercent, aggregationEnabled } = this.terms.config;
    for (const limiter of this.limiters.values()) limiter.configure(rateLimitPercent);
    if (!aggregationEnabled) for (const buffer of this.buffers.values()) buffer.flush();
  }

  /** The process is gone, with everything in it. */
  stop(): void {
    for (const buffer of this.buffers.values()) buffer.stop();
    for (const limiter of this.limiters.values()) limiter.stop();
    this.collector.stop();
    this.calls.stop();
  }

  private addTo(shard: PredictedShard | undefined, records: UserRecords): void {
    const { config, stream } = this.terms;
    if (shard && config.aggregationEnabled) {
      this.bufferOf(shard).add(records, {
        bytesMax: config.aggregationMaxBytes,
        countMax: config.aggregationMaxCount,
      });
    } else this.limit(unaggregated(records, shard, stream));
  }

  private limit(records: KinesisRecords): void {
    if (!records.shard) {
      this.collector.add(records);
      return;
    }
    this.changeRateLimited(records.cohort.count);
    this.limiterOf(records.shard).add(records);
  }

  private changeRateLimited(change: number): void {
    this.rateLimited += change;
    this.terms.meters.rateLimited.set(this.rateLimited);
  }

  private bufferOf(shard: PredictedShard): AggregationBuffer {
    const known = this.buffers.get(shard.id);
    if (known?.shard === shard) return known;
    known?.flush();
    const { context, stream } = this.terms;
    const buffer = new AggregationBuffer(shard, context.scheduler, stream, (records) => {
      this.limit(records);
    });
    this.buffers.set(shard.id, buffer);
    return buffer;
  }

  private limiterOf(shard: PredictedShard): ShardLimiter {
    const known = this.limiters.get(shard.id);
    if (known) return known;
    const { context, config } = this.terms;
    const limiter = new ShardLimiter(context.scheduler, config.rateLimitPercent, {
      pass: (records) => {
        this.changeRateLimited(-records.cohort.count);
        this.collector.add(records);
      },
      expire: (records) => {
        this.changeRateLimited(-records.cohort.count);
        this.retrier.expire(records);
      },
    });
    this.limiters.set(shard.id, limiter);
    return limiter;
  }
}
