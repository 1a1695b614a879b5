import { describe, expect, test } from 'vitest';
import { SECONDS_PER_HOUR, fromSeconds, toSeconds } from '../../base/units.ts';
import { failed } from '../../protocols/answer.ts';
import type { MessageSink } from '../../protocols/message-queue.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { defaultsOf, parseConfig } from '../../schema/parse.ts';
import { cohortOf } from '../../testing/cohort-under-test.ts';
import { standaloneNode } from '../../testing/standalone-node.ts';
import { BUS_FIELDS, TARGET_FIELDS } from './fields.ts';
import { EVENTBRIDGE } from './service.ts';

const REASON = { id: 'target.down', title: 'Down', explanation: 'Down.', rule: 'T-1' };

/** The seconds at which a bus invokes a target that never takes the one event. */
function attemptSeconds(policy: AnyConfig): readonly number[] {
  const { instance, simulation } = standaloneNode(EVENTBRIDGE);
  const seconds: number[] = [];
  const target: MessageSink = {
    sendMessages(entries, respond) {
      seconds.push(toSeconds(simulation.now));
      respond(entries.map(({ count }) => failed(count, REASON, 9, true)));
    },
  };
  instance.connect({
    number: 5,
    kind: 'send-messages',
    peer: target,
    peerTitle: 'T',
    settings: { ...defaultsOf(TARGET_FIELDS), ...policy },
  });
  instance.start();
  const bus = instance.serve('publish', { number: 6, kind: 'publish', peerTitle: 'P' });
  bus.publish([cohortOf(1)], () => undefined);
  simulation.advance(fromSeconds(48 * SECONDS_PER_HOUR));
  expect(instance.inFlight()).toBe(0);
  return seconds;
}

describe('EB-4: the default policy', () => {
  test('EB-4: lasts for about a day and 185 retries', () => {
    const seconds = attemptSeconds({});
    expect(seconds.length).toBeLessThanOrEqual(186);
    expect(seconds.length).toBeGreaterThan(175);
    expect((seconds.at(-1) ?? 0) / SECONDS_PER_HOUR).toBeGreaterThan(22);
    expect((seconds.at(-1) ?? 0) / SECONDS_PER_HOUR).toBeLessThanOrEqual(24);
  });

  test('EB-4: waits grow exponentially and are jittered', () => {
    const seconds = attemptSeconds({});
    const waits = seconds.slice(1).map((second, index) => second - (seconds[index] ?? 0));
    for (const [index, wait] of waits.entries()) {
      const ceiling = Math.min(640, 2 ** index);
      expect(wait).toBeLessThanOrEqual(ceiling + 0.2);
      expect(wait).toBeGreaterThanOrEqual(ceiling / 2);
    }
  });

  test('EB-4: no retries at all are one attempt', () => {
    expect(attemptSeconds({ maximumRetryAttempts: 0 })).toHaveLength(1);
  });
});

test('EB-4, EB-LIMITS: a policy has 60 to 86,400 s and up to 185 retries, a bus 300 rules of 2,048 characters', () => {
  const areFine = (settings: AnyConfig) => parseConfig(TARGET_FIELDS, settings).ok;
  expect(areFine({ maximumEventAgeSeconds: 60, maximumRetryAttempts: 185 })).toBe(true);
  expect(areFine({ maximumEventAgeSeconds: 59 })).toBe(false);
  expect(areFine({ maximumEventAgeSeconds: 86_401 })).toBe(false);
  expect(areFine({ maximumRetryAttempts: 186 })).toBe(false);
  const rules = (count: number, kinds: string) =>
    parseConfig(BUS_FIELDS, {
      rules: Array.from({ length: count }, (_unused, index) => ({ name: `rule-${index}`, kinds })),
    }).ok;
  expect([rules(300, 'x'.repeat(2_048)), rules(301, ''), rules(1, 'x'.repeat(2_049))]).toEqual([
    true,
    false,
    false,
  ]);
});
