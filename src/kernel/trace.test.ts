import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RunningHash, Trace } from './trace.ts';

function digestOf(fill: (hash: RunningHash) => void): string {
  const hash = new RunningHash();
  fill(hash);
  return hash.digest();
}

describe('the running hash', () => {
  test('is pinned: golden files of runs depend on it', () => {
    const digest = digestOf((hash) => {
      hash.word(1);
      hash.number(0.1);
      hash.text('kinesis');
    });
    expect(digestOf(() => undefined)).toBe('2545f4916c8e9cf5');
    expect(digest).toBe('9d9e002bddc8a616');
  });

  test('sees the smallest change of a number, and none between the two zeros', () => {
    const of = (value: number): string => digestOf((hash) => hash.number(value));
    expect(of(0.1)).not.toBe(of(0.1 + Number.EPSILON / 8));
    expect(of(-0)).toBe(of(0));
  });

  test('sees the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 2, maxLength: 20 }), (words) => {
        fc.pre(words[0] !== words[1]);
        const swapped = [words[1]!, words[0]!, ...words.slice(2)];
        const of = (list: number[]): string =>
          digestOf((hash) => {
            for (const word of list) hash.word(word);
          });
        expect(of(swapped)).not.toBe(of(words));
      }),
    );
  });

  test('sees where one text ends and the next begins', () => {
    const of = (...texts: string[]): string =>
      digestOf((hash) => {
        for (const text of texts) hash.text(text);
      });
    expect(of('ab', 'c')).not.toBe(of('a', 'bc'));
    expect(of('')).not.toBe(of());
  });

  test('tells ten thousand numbers apart', () => {
    const digests = new Set<string>();
    for (let value = 0; value < 10_000; value += 1)
      digests.add(digestOf((hash) => hash.number(value)));
    expect(digests.size).toBe(10_000);
  });
});

describe('the trace', () => {
  test('counts events and notices who ran when', () => {
    const of = (...events: [time: number, owner: number][]): string => {
      const trace = new Trace();
      for (const [time, owner] of events) trace.record(time, owner);
      expect(trace.eventCount).toBe(events.length);
      return trace.digest();
    };
    expect(of([5, 1], [5, 2])).toBe(of([5, 1], [5, 2]));
    expect(of([5, 1], [5, 2])).not.toBe(of([5, 2], [5, 1]));
    expect(of([5, 1])).not.toBe(of([6, 1]));
  });
});
