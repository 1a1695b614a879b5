import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandomStream } from '../kernel/random-stream.ts';
import type { Target } from '../protocols/target-group.ts';
import { RegisteredTarget } from './registered-target.ts';
import { Spreading } from './spreading.ts';

function membersWith(outstanding: readonly number[]): RegisteredTarget[] {
  return outstanding.map((count, index) => {
    const target: Target = {
      id: index,
      zone: 'a',
      room: Infinity,
      request: () => undefined,
      checkHealth: () => undefined,
    };
    const member = new RegisteredTarget(target);
    member.outstanding = count;
    return member;
  });
}

function spread(
  algorithm: Parameters<Spreading['spread']>[0],
  members: readonly RegisteredTarget[],
  counts: readonly number[],
): number[] {
  const spreading = new Spreading(createRandomStream(1, 1, 'target'));
  const sent = members.map(() => 0);
  for (const count of counts) {
    spreading.spread(algorithm, members, count, (member, share) => {
      sent[member.id] = (sent[member.id] ?? 0) + share;
      member.outstanding += share;
    });
  }
  return sent;
}

const loads = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 });

test('ELB-4: however requests come in cohorts, round robin keeps targets within one request', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
      (targets, counts) => {
        const sent = spread('round_robin', membersWith(new Array<number>(targets).fill(0)), counts);
        expect(sent.reduce((sum, count) => sum + count, 0)).toBe(
          counts.reduce((sum, count) => sum + count, 0),
        );
        expect(Math.max(...sent) - Math.min(...sent)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('ELB-4: a cohort at least outstanding requests ends as level as its requests one by one', () => {
  fc.assert(
    fc.property(loads, fc.integer({ min: 2, max: 200 }), (outstanding, count) => {
      const together = membersWith(outstanding);
      const oneByOne = membersWith(outstanding);
      spread('least_outstanding_requests', together, [count]);
      spread('least_outstanding_requests', oneByOne, new Array<number>(count).fill(1));
      const levels = (members: readonly RegisteredTarget[]): number[] =>
        members.map((member) => member.outstanding).sort((one, other) => one - other);
      expect(levels(together)).toEqual(levels(oneByOne));
    }),
  );
});

test('ELB-4: weighted random loses and invents nothing', () => {
  fc.assert(
    fc.property(loads, fc.integer({ min: 1, max: 1_000 }), (outstanding, count) => {
      const sent = spread('weighted_random', membersWith(outstanding), [count]);
      expect(sent.reduce((sum, share) => sum + share, 0)).toBe(count);
    }),
  );
});
