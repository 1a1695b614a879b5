import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../base/distribution.ts';
import * as build from './build.ts';
import { defaultsOf, parseConfig, withoutDefaults } from './parse.ts';

const title = 'A setting';
const help = 'What it does.';

const amount = fc.double({ min: 0, max: 1_000, noNaN: true });
const shape = fc.double({ min: 0, minExcluded: true, max: 100, noNaN: true });
const tail = fc.double({ min: 1, minExcluded: true, max: 100, noNaN: true });

const anyDistribution: fc.Arbitrary<Distribution> = fc.oneof(
  amount.map((value): Distribution => ({ kind: 'constant', value })),
  fc
    .tuple(amount, amount)
    .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)
    .map(([low, high]): Distribution => ({ kind: 'uniform', low, high })),
  amount.map((mean): Distribution => ({ kind: 'exponential', mean })),
  fc.record({ kind: fc.constant('log-normal' as const), mean: amount, variation: shape }),
  fc.record({ kind: fc.constant('gamma' as const), mean: amount, shape }),
  fc.record({ kind: fc.constant('pareto' as const), mean: amount, tail }),
  fc
    .array(amount, { minLength: 1, maxLength: 5 })
    .map((values): Distribution => ({ kind: 'empirical', values })),
);

const choices = ['a', 'b', 'c'].map((value) => ({ value, title: value }));
const range = { minimum: 0, maximum: 1_000 };

/** One field of each kind but lists. */
const leaves = build.defineFields({
  number: build.number({ title, help, default: 5, unit: 'ms', ...range }),
  whole: build.number({ title, help, default: 5, unit: '', ...range, whole: true }),
  choice: build.choice({ title, help, default: 'a', choices }),
  boolean: build.boolean({ title, help, default: true }),
  text: build.text({ title, help, default: 'x', lengthMax: 20 }),
  distribution: build.distribution({
    title,
    help,
    default: { kind: 'exponential', mean: 5 },
    unit: 'ms',
    ...range,
  }),
  series: build.series({ title, help, default: [1], lengthMax: 5, ...range }),
});

const anyLeaves = fc.record({
  number: amount,
  whole: fc.nat(1_000),
  choice: fc.constantFrom('a', 'b', 'c'),
  boolean: fc.boolean(),
  text: fc.string({ maxLength: 20 }),
  distribution: anyDistribution,
  series: fc.array(amount, { maxLength: 5 }),
});

const fields = build.defineFields({
  ...leaves,
  list: build.list({
    title,
    help,
    item: leaves,
    itemTitle: 'entry',
    default: [defaultsOf(leaves)],
    lengthMin: 0,
    lengthMax: 3,
  }),
});

const anyConfig = fc
  .tuple(anyLeaves, fc.array(anyLeaves, { maxLength: 3 }))
  .map(([values, list]) => ({ ...values, list }));

describe('settings that are stored and read again', () => {
  test('are the same settings', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const parsed = parseConfig(fields, config);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
        const stored: unknown = JSON.parse(JSON.stringify(withoutDefaults(fields, parsed.value)));
        expect(parseConfig(fields, stored)).toEqual(parsed);
      }),
    );
  });

  test('are stored without any value that equals its default', () => {
    fc.assert(
      fc.property(anyConfig, fc.constantFrom(...Object.keys(leaves)), (config, name) => {
        const defaults: Record<string, unknown> = defaultsOf(fields);
        const changed = { ...config, [name]: structuredClone(defaults[name]) };
        expect(withoutDefaults(fields, changed)).not.toHaveProperty(name);
      }),
    );
  });

  test('whatever is read, the outcome is a configuration or problems, never an exception', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (value) => {
        const result = parseConfig(fields, value);
        expect(result.ok || result.problems.length > 0).toBe(true);
      }),
    );
  });

  test('every setting that is wrong is reported, each at its own path', () => {
    const wrong = fc.constantFrom<unknown>(null, NaN, 'no such choice', -1, {}, [null]);
    fc.assert(
      fc.property(
        anyConfig,
        fc.subarray(['number', 'whole', 'choice', 'distribution']),
        wrong,
        (config, names, value) => {
          const spoilt = { ...config, ...Object.fromEntries(names.map((name) => [name, value])) };
          const result = parseConfig(fields, spoilt);
          const paths = result.ok ? [] : result.problems.map(({ path }) => path);
          expect(new Set(paths)).toEqual(new Set(names));
        },
      ),
    );
  });
});
