import { describe, test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { AnyConfig } from '../../schema/field.ts';

/** Clients that publish evenly to a topic. */
function topicUnder(perSecond: number, config: AnyConfig = {}) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const kinds = [
    { name: 'usual', share: 9 },
    { name: 'rare', share: 1 },
  ];
  const clients = { arrivals: 'constant', requestsPerSecond: perSecond, kinds };
  const topic = scenario.node('sns', config);
  scenario.wire(scenario.node('clients', clients), topic, 'publish', { attemptsMax: 1 });
  return { scenario, topic };
}

describe.each(MODES)('$mode', (mode) => {
  test('SNS-1, SNS-3: of each message to three queues, one filtered to 10 %, there are 2.1 deliveries', () => {
    const { scenario, topic } = topicUnder(4_000);
    for (const filterPolicy of ['', '', 'rare']) {
      scenario.wire(topic, scenario.node('sqs'), 'send-messages', { filterPolicy });
    }
    const run = runIn(mode, scenario, 5);
    const published = run.sum(topic, 'NumberOfMessagesPublished');
    expectDocumented(published, 20_000);
    expectDocumented(run.sum(topic, 'NumberOfNotificationsDelivered') / published, 2.1);
    expectDocumented(run.sum(topic, 'NumberOfNotificationsFilteredOut') / published, 0.9);
  });

  test('SNS-11: a FIFO topic takes 3,000 messages a second', () => {
    const { scenario, topic } = topicUnder(6_000, { type: 'fifo' });
    const run = runIn(mode, scenario, 5);
    expectDocumented(run.sum(topic, 'NumberOfMessagesPublished', { from: 2 }) / 3, 3_000);
  });
});
