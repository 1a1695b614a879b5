import { assert, required } from '../base/assert.ts';
import { fromSeconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { KeySpace } from '../kernel/key-space.ts';
import { succeeded, type Answer } from '../protocols/answer.ts';
import { CALLER_FIELDS } from '../protocols/caller-fields.ts';
import { SENDING_FIELDS } from '../protocols/sending-fields.ts';
import type { AnyConfig } from '../schema/field.ts';
import { defaultsOf } from '../schema/parse.ts';
import { MANAGED_FLINK } from '../services/managed-flink/service.ts';
import { standaloneNode, type StandaloneNode } from './standalone-node.ts';
import { records } from './stream-under-test.ts';
import { StubRecordSource } from './stub-record-source.ts';

const KEYS = new KeySpace('user', { kind: 'uniform', keyCount: 1_000 });

/** One event of a key that happened at a second. */
export function eventAt(second: number, key = 0, count = 1): Cohort {
  return records(count, { keys: KEYS, key, bornAt: fromSeconds(second) });
}

/** An application that reads a stream without limits and sends its results to a queue that keeps them. */
export interface FlinkUnderTest extends StandaloneNode {
  readonly stream: StubRecordSource;
  /** What the queue took, in order. */
  readonly results: readonly Cohort[];
  /** What the queue of the side output took. */
  readonly sideOutput: readonly Cohort[];
  /** Runs on to a moment and checks that the books balance there. */
  advanceTo(seconds: number): void;
  /** Puts events into a shard at a moment; shard 0 unless told otherwise. */
  putAt(seconds: number, events: readonly Cohort[], shard?: number): void;
  /** Changes settings; those that are not named stay as they were. */
  configure(config: AnyConfig): void;
}

/** How the application of a test is wired. */
interface Wiring {
  readonly shards?: number;
  readonly withSideOutput?: boolean;
  /** How the queue answers; it takes everything unless told otherwise. */
  readonly respondTo?: (entry: Cohort, now: number) => Answer | null;
}

/** Sets up an application with CPU costs of zero unless `config` says otherwise. */
export function flinkUnderTest(config: AnyConfig = {}, wiring: Wiring = {}): FlinkUnderTest {
  let own: AnyConfig = { readMilliseconds: 0, windowMilliseconds: 0, ...config };
  const node = standaloneNode(MANAGED_FLINK, own);
  const { instance, simulation } = node;
  const stream = new StubRecordSource(simulation, wiring.shards ?? 1);
  const results: Cohort[] = [];
  const sideOutput: Cohort[] = [];
  const settings = { ...defaultsOf(CALLER_FIELDS), ...defaultsOf(SENDING_FIELDS) };
  const queue = (taken: Cohort[], respondTo?: Wiring['respondTo']) => ({
    sendMessages(entries: readonly Cohort[], respond: (answers: readonly Answer[]) => void) {
      const answers = entries.map((entry) =>
        respondTo ? respondTo(entry, simulation.now / 1e6) : succeeded(entry.count),
      );
      if (answers.includes(null)) return;
      taken.push(...entries);
      respond(answers.map((answer) => required(answer, 'an answer')));
    },
  });
  const wire = { peerTitle: 'P', settings };
  instance.connect({
    ...wire,
    number: 11,
    kind: 'read-records',
    peer: stream,
    settings: { startingPosition: 'latest' },
  });
  instance.connect({
    ...wire,
    number: 12,
    kind: 'send-messages',
    peer: queue(results, wiring.respondTo),
  });
  if (wiring.withSideOutput) {
    const peer = queue(sideOutput);
    instance.connect({ ...wire, number: 13, kind: 'on-failure', peer });
  }
  instance.start();
  return {
    ...node,
    stream,
    results,
    sideOutput,
    advanceTo(seconds) {
      simulation.advance(fromSeconds(seconds));
      const { inFlight } = node.books();
      assert(instance.inFlight() === inFlight, `${instance.inFlight()} inside, ${inFlight} booked`);
    },
    putAt(seconds, events, shard = 0) {
      simulation.schedule(fromSeconds(seconds) - simulation.now, () => {
        stream.put(`shard-${shard}`, ...events);
      });
    },
    configure(changed) {
      own = { ...own, ...changed };
      instance.configure({ ...defaultsOf(MANAGED_FLINK.fields), ...own });
    },
  };
}
