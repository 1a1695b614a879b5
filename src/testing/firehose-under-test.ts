import { assert, required } from '../base/assert.ts';
import { fromSeconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { Priority } from '../kernel/scheduler.ts';
import type { Answer } from '../protocols/answer.ts';
import { defaultsOf } from '../schema/parse.ts';
import type { AnyConfig } from '../schema/field.ts';
import type { CallingWire } from '../protocols/wire.ts';
import { CATALOG } from '../services/catalog.ts';
import { standaloneNode, type StandaloneNode } from './standalone-node.ts';
import { StubObjectStore } from './stub-object-store.ts';
import { StubRecordSource } from './stub-record-source.ts';

/** A Firehose stream with a bucket without limits, and producers that act when the test says so. */
export interface FirehoseUnderTest extends StandaloneNode {
  readonly bucket: StubObjectStore;
  /** Changes settings; those that are not named stay as they were. */
  configure(config: AnyConfig): void;
  /** Runs on to a moment and checks that the books balance there. */
  advanceTo(seconds: number): void;
  /** One PutRecordBatch call; its answers, when they have come. */
  put(...entries: readonly Cohort[]): readonly Answer[];
  /** Puts an entry every so many seconds, from now on until a moment. */
  offer(everySeconds: number, untilSeconds: number, entry: (index: number) => Cohort): void;
  /** Connects a Kinesis stream without limits as the source. */
  readFrom(shardCount: number): StubRecordSource;
}

/** Sets up a stream that answers a put after 1 ms unless `config` says otherwise. */
export function firehoseUnderTest(config: AnyConfig = {}, seed = 1): FirehoseUnderTest {
  const service = required(CATALOG.get('data-firehose'), 'Data Firehose');
  let own: AnyConfig = { putLatencyMilliseconds: 1, ...config };
  const node = standaloneNode(service, own, seed);
  const { instance, simulation } = node;
  const bucket = new StubObjectStore(simulation);
  const fields = required(service.calls['access-objects'], 'wires to a bucket').settings;
  const settings = defaultsOf(fields) as AnyConfig;
  instance.connect({
    number: 11,
    kind: 'access-objects',
    peer: bucket,
    peerTitle: 'Bucket',
    settings,
  });
  const sink = instance.serve('put-records', { number: 12, kind: 'put-records', peerTitle: 'P' });
  instance.start();
  return {
    ...node,
    bucket,
    configure(changed) {
      own = { ...own, ...changed };
      instance.configure({ ...defaultsOf(service.fields), ...own });
    },
    advanceTo(seconds) {
      simulation.advance(fromSeconds(seconds));
      const { inFlight } = node.books();
      assert(
        instance.inFlight() === inFlight,
        `${instance.inFlight()} inside, ${inFlight} in the books`,
      );
    },
    put(...entries) {
      let got: readonly Answer[] = [];
      sink.putRecords(entries, (answers) => (got = answers));
      simulation.advance(simulation.now + 1_000);
      return got;
    },
    offer(everySeconds, untilSeconds, entry) {
      const next = (index: number): void => {
        if (simulation.now >= fromSeconds(untilSeconds)) return;
        sink.putRecords([entry(index)], () => undefined);
        simulation.schedule(fromSeconds(everySeconds), () => next(index + 1), Priority.Admission);
      };
      simulation.schedule(0, () => next(0), Priority.Admission);
    },
    readFrom(shardCount) {
      const peer = new StubRecordSource(simulation, shardCount);
      const wire: CallingWire = {
        number: 13,
        kind: 'read-records',
        peer,
        peerTitle: 'Stream',
        settings: {},
      };
      instance.connect(wire);
      return peer;
    },
  };
}
