import { expect, test } from 'vitest';
import { fromSeconds, toMilliseconds } from '../../base/units.ts';
import { failed, type Answer, type Reason } from '../../protocols/answer.ts';
import type { RecordSink } from '../../protocols/record-stream.ts';
import { cohortOf } from '../../testing/cohort-under-test.ts';
import { standaloneNode } from '../../testing/standalone-node.ts';
import { KINESIS_PRODUCER_LIBRARY } from './service.ts';

const THROTTLED: Reason = {
  id: 'kinesis.write-throttled',
  title: 'Throttled',
  explanation: 'The shard takes nothing.',
  rule: 'KDS-4',
};

/** When one user record is sent to a stream that refuses everything, in milliseconds, and what its caller hears. */
function attempts(config: object = {}) {
  const { instance, simulation } = standaloneNode(KINESIS_PRODUCER_LIBRARY, { ...config });
  const milliseconds: number[] = [];
  const answers: Answer[] = [];
  const stream: RecordSink = {
    putRecords(entries, respond) {
      milliseconds.push(toMilliseconds(simulation.now));
      respond(entries.map(({ count }) => failed(count, THROTTLED, 9, true)));
    },
  };
  instance.connect({ number: 5, kind: 'put-records', peer: stream, peerTitle: 'S', settings: {} });
  instance.start();
  const producer = instance.serve('request', { number: 6, kind: 'request', peerTitle: 'C' });
  producer.request(cohortOf(1), (answer) => answers.push(answer));
  simulation.advance(fromSeconds(31));
  return { milliseconds, answers };
}

test('KPL-5: a refused record is due again after half of RecordMaxBufferedTime, however often it was refused', () => {
  const { milliseconds } = attempts();
  expect(milliseconds.slice(0, 5)).toEqual([100, 150, 200, 250, 300]);
  expect(attempts({ recordMaxBufferedMilliseconds: 400 }).milliseconds.slice(0, 3)).toEqual([
    400, 600, 800,
  ]);
});

test('KPL-6: after 30 s it fails with "Expired" and is not sent again', () => {
  const { milliseconds, answers } = attempts();
  expect(milliseconds.at(-1)).toBeLessThanOrEqual(30_000);
  expect(milliseconds.length).toBeGreaterThan(590);
  expect(answers).toMatchObject([{ failures: [{ reason: { id: 'kpl.expired' } }] }]);
});
