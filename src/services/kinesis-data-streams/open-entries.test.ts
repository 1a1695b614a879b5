import { expect, test } from 'vitest';
import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import {
  delivered,
  records,
  shardIdOf,
  streamUnderTest,
  type StreamUnderTest,
} from '../../testing/stream-under-test.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const TICK = 10_000;
const SHARDS = 500;
const FEW_SHARDS = [0, 1, 2, 3, 4, 5];

/** What readers find after a second in which `look` looked into the stream at every tick. */
function found(look: (stream: StreamUnderTest) => void): readonly string[] {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: SHARDS });
  const reader = stream.source.openReader('C');
  const keys = new KeySpace('user', { kind: 'uniform', keyCount: 3_000 });
  const entry = { keys, key: KEYS_UNDRAWN, tick: TICK };
  for (let tick = 1; tick <= 100; tick += 1) {
    const bornAt = tick;
    for (const source of [1, 2]) {
      stream.sink.putRecords([records(1_500, { ...entry, source, bornAt })], () => undefined);
    }
    // Records of another kind come now and then, and open entries of their own.
    if (tick % 7 === 0) {
      stream.sink.putRecords([records(900, { ...entry, poison: true })], () => undefined);
    }
    stream.simulation.advance(tick * TICK);
    look(stream);
  }
  return FEW_SHARDS.flatMap((shard) => {
    const position = reader.position(shardIdOf(shard), 'trim-horizon');
    return delivered(stream.read(reader, shard, position)).records.map(
      ({ cohort: { count, source, bornAt, poison }, arrivedAt }) =>
        `${count} of ${source} (${bornAt}, ${poison ? 'poison' : 'sound'}) at ${arrivedAt}`,
    );
  });
}

test('looking into the shards of a very large stream changes nothing of what they hold', () => {
  const unseen = found(() => undefined);
  expect(unseen.length).toBeGreaterThan(6 * FEW_SHARDS.length);
  expect(found(({ instance }) => instance.inFlight())).toEqual(unseen);
});
