import { expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { failed, succeeded } from '../../protocols/answer.ts';
import type { MessageSink } from '../../protocols/message-queue.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { cohortOf } from '../../testing/cohort-under-test.ts';
import { standaloneNode } from '../../testing/standalone-node.ts';
import { DELIVERY_FAILED } from './reasons.ts';
import { SNS } from './service.ts';
import { QUEUE_SUBSCRIPTION_FIELDS } from './subscription-fields.ts';

/** In which order a queue gets three messages that are published together, when it refuses the first five times. */
function orderOf(type: 'standard' | 'fifo'): readonly string[] {
  const { instance, simulation } = standaloneNode(SNS, { type });
  const taken: string[] = [];
  let refusals = 5;
  const queue: MessageSink = {
    sendMessages(entries, respond) {
      respond(
        entries.map(({ kind, count }) => {
          if (kind === 'first' && refusals-- > 0) return failed(count, DELIVERY_FAILED, 9, true);
          taken.push(kind);
          return succeeded(count);
        }),
      );
    },
  };
  const settings = defaultsOf(QUEUE_SUBSCRIPTION_FIELDS);
  instance.connect({ number: 5, kind: 'send-messages', peer: queue, peerTitle: 'Q', settings });
  instance.start();
  const topic = instance.serve('publish', { number: 6, kind: 'publish', peerTitle: 'P' });
  topic.publish(
    ['first', 'second', 'third'].map((kind) => cohortOf(1, kind)),
    () => undefined,
  );
  simulation.advance(fromSeconds(30));
  return taken;
}

test('SNS-11: a FIFO topic keeps the order when a delivery is retried, a standard topic does not', () => {
  expect(orderOf('fifo')).toEqual(['first', 'second', 'third']);
  expect(orderOf('standard')).toEqual(['second', 'third', 'first']);
});
