import { assert, required } from '../base/assert.ts';
import { fromSeconds } from '../base/units.ts';
import { KEYS_UNDRAWN, type Cohort } from '../kernel/cohort.ts';
import { KeySpace } from '../kernel/key-space.ts';
import { Priority } from '../kernel/scheduler.ts';
import type { Answer } from '../protocols/answer.ts';
import type {
  GetRecordsAnswer,
  RecordReader,
  RecordSink,
  RecordSource,
  RegisteredConsumer,
} from '../protocols/record-stream.ts';
import { defaultsOf } from '../schema/parse.ts';
import type { AnyConfig } from '../schema/field.ts';
import type { AnyService } from '../services/contract.ts';
import { standaloneNode, type StandaloneNode } from './standalone-node.ts';

/** Nearly no latency, so that a test can name exact moments. */
const EXACT = {
  putRecordsLatencyMilliseconds: 1,
  getRecordsLatencyMilliseconds: 1,
  propagationMilliseconds: 0,
};

/** A key space of one key: every record goes to the same shard. */
export const ONE_KEY = new KeySpace('user', { kind: 'uniform', keyCount: 1 });

/** A stream with producers and consumers that act when the test says so. */
export interface StreamUnderTest extends StandaloneNode {
  readonly sink: RecordSink;
  readonly source: RecordSource;
  /** Changes settings; those that are not named stay as they were. */
  configure(config: AnyConfig): void;
  /** Runs on to a moment and checks that the books balance there. */
  advanceTo(seconds: number): void;
  /** One PutRecords call; its answers, 1 ms later. */
  put(...entries: readonly Cohort[]): readonly Answer[];
  /** Offers so many records a second, one per call and evenly spaced, from now on for so many seconds. */
  offer(perSecond: number, seconds: number, entry: (index: number) => Cohort): void;
  /** One GetRecords call; what it brought, 1 ms later. */
  read(
    reader: RecordReader,
    shard: number,
    position: number,
    recordsMax?: number,
  ): GetRecordsAnswer;
  /** Closes the wire that `source` belongs to. */
  cutReaders(): void;
}

/** A cohort of `count` records; of one key unless told otherwise. */
export function records(count: number, properties: Partial<Cohort> = {}): Cohort {
  return {
    count,
    kind: 'record',
    keys: ONE_KEY,
    key: 0,
    sizeBytes: 100,
    attempt: 0,
    bornAt: 0,
    source: 9,
    poison: false,
    tick: 0,
    ...properties,
  };
}

/** Records whose keys are still to be drawn from `keyCount` equally popular ones. */
export function spreadRecords(count: number, keyCount: number, sizeBytes = 100): Cohort {
  const keys = new KeySpace('user', { kind: 'uniform', keyCount });
  return records(count, { keys, key: KEYS_UNDRAWN, sizeBytes });
}

/** The id of a shard by its number. */
export function shardIdOf(number: number): string {
  return `shardId-${String(number).padStart(12, '0')}`;
}

/** What a read brought that was not refused. */
export function delivered(answer: GetRecordsAnswer): Extract<GetRecordsAnswer, { ok: true }> {
  assert(answer.ok, 'the read is not throttled');
  return answer;
}

/** A consumer that is registered for enhanced fan-out before the run begins. */
export function registered({ source }: StreamUnderTest, name: string): RegisteredConsumer {
  let consumer: RegisteredConsumer | undefined;
  source.registerConsumer(name, (answer) => {
    if (answer.ok) ({ consumer } = answer);
  });
  return required(consumer, 'a consumer that was not refused');
}

/** Sets up a stream of `service` with small latencies unless `config` says otherwise. */
export function streamUnderTest(
  service: AnyService,
  config: AnyConfig = {},
  seed = 1,
): StreamUnderTest {
  let own: AnyConfig = { ...EXACT, ...config };
  const node = standaloneNode(service, own, seed);
  const { instance, simulation } = node;
  const sink = instance.serve('put-records', { number: 11, kind: 'put-records', peerTitle: 'P' });
  const source = instance.serve('read-records', {
    number: 12,
    kind: 'read-records',
    peerTitle: 'C',
  });
  instance.start();
  const letAnswerArrive = (): boolean => simulation.advance(simulation.now + 1_000);
  const advanceTo = (seconds: number): void => {
    simulation.advance(fromSeconds(seconds));
    const { inFlight } = node.books();
    assert(
      instance.inFlight() === inFlight,
      `${instance.inFlight()} inside, ${inFlight} in the books`,
    );
  };
  return {
    ...node,
    sink,
    source,
    advanceTo,
    configure(changed) {
      own = { ...own, ...changed };
      instance.configure({ ...defaultsOf(service.fields), ...own });
    },
    put(...entries) {
      let got: readonly Answer[] = [];
      sink.putRecords(entries, (answers) => (got = answers));
      letAnswerArrive();
      return got;
    },
    offer(perSecond, seconds, entry) {
      const next = (index: number): void => {
        sink.putRecords([entry(index)], () => undefined);
        if (index + 1 >= perSecond * seconds) return;
        const start = Math.round((index * 1_000_000) / perSecond);
        const delay = Math.round(((index + 1) * 1_000_000) / perSecond) - start;
        simulation.schedule(delay, () => next(index + 1), Priority.Admission);
      };
      simulation.schedule(0, () => next(0), Priority.Admission);
    },
    read(reader, shard, position, recordsMax = 10_000) {
      let got: GetRecordsAnswer | undefined;
      reader.getRecords(shardIdOf(shard), position, recordsMax, (answer) => (got = answer));
      letAnswerArrive();
      return required(got, 'the answer of a read');
    },
    cutReaders: () => instance.disconnect(12),
  };
}
