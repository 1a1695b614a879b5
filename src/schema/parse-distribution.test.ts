import { describe, expect, test } from 'vitest';
import { defineFields, distribution } from './build.ts';
import { parseConfig } from './parse.ts';

const fields = defineFields({
  latency: distribution({
    title: 'Latency',
    help: 'How long it takes.',
    default: { kind: 'constant', value: 10 },
    unit: 'ms',
    minimum: 0,
    maximum: 1_000,
  }),
});

function problemsOf(latency: unknown): Record<string, string> {
  const result = parseConfig(fields, { latency });
  if (result.ok) return {};
  return Object.fromEntries(result.problems.map(({ path, message }) => [path, message]));
}

describe('reading a distribution', () => {
  test.each([
    { kind: 'constant', value: 0 },
    { kind: 'uniform', low: 5, high: 5 },
    { kind: 'exponential', mean: 1_000 },
    { kind: 'log-normal', mean: 20, variation: 0 },
    { kind: 'gamma', mean: 20, shape: 0.5 },
    { kind: 'pareto', mean: 20, tail: 1.5 },
    { kind: 'empirical', values: [1, 2, 3] },
  ])('$kind with good parameters is taken as it is', (given) => {
    expect(parseConfig(fields, { latency: given })).toEqual({
      ok: true,
      value: { latency: given },
    });
  });

  test.each([
    [{ kind: 'normal', mean: 1 }, 'not the kind "normal"'],
    [{ kind: 'constructor' }, 'not the kind "constructor"'],
    [{ mean: 1 }, 'not the kind nothing'],
    [12, 'not 12'],
    [null, 'not null'],
  ])('%j is no distribution that is known', (given, ending) => {
    const kinds = 'constant, uniform, exponential, log-normal, gamma, pareto, empirical';
    expect(problemsOf(given)).toEqual({
      latency: `must be a distribution of kind ${kinds}, ${ending}`,
    });
  });

  test('values and means keep within the range of the field', () => {
    const message = 'must be from 0 to 1000 ms, not';
    expect(problemsOf({ kind: 'constant', value: -1 })).toEqual({
      'latency.value': `${message} -1`,
    });
    expect(problemsOf({ kind: 'exponential', mean: Infinity })).toEqual({
      'latency.mean': `${message} Infinity`,
    });
    expect(problemsOf({ kind: 'gamma', mean: NaN, shape: 0 })).toEqual({
      'latency.mean': `${message} NaN`,
      'latency.shape': 'must be above 0 and at most 1000000, not 0',
    });
  });

  test('missing parameters are named', () => {
    expect(problemsOf({ kind: 'log-normal' })).toEqual({
      'latency.mean': 'must be a number from 0 to 1000 ms, not nothing',
      'latency.variation': 'must be a number from 0 to 100, not nothing',
    });
  });

  test('a uniform distribution does not end before it begins', () => {
    expect(problemsOf({ kind: 'uniform', low: 9, high: 3 })).toEqual({
      'latency.low': 'must be at most high, which is 3, not 9',
    });
  });

  test('a Pareto distribution without a mean is refused', () => {
    expect(problemsOf({ kind: 'pareto', mean: 10, tail: 1 })).toEqual({
      'latency.tail': 'must be above 1 and at most 1000, not 1',
    });
  });

  test('parameters of other kinds are unknown here', () => {
    const hostile: unknown = JSON.parse('{"kind":"exponential","mean":5,"shape":2,"__proto__":1}');
    const message = 'unknown setting; a distribution of kind exponential has mean';
    expect(problemsOf(hostile)).toEqual({
      'latency.shape': message,
      'latency.__proto__': message,
    });
  });

  test('an empirical distribution lists 1 to 10,000 values within the range', () => {
    const message = 'must be a list of 1 to 10000 numbers, not a list of';
    expect(problemsOf({ kind: 'empirical', values: [] })).toEqual({
      'latency.values': `${message} 0`,
    });
    expect(problemsOf({ kind: 'empirical', values: new Array(10_001).fill(1) })).toEqual({
      'latency.values': `${message} 10001`,
    });
    expect(problemsOf({ kind: 'empirical', values: [1, -4] })).toEqual({
      'latency.values[1]': 'must be from 0 to 1000 ms, not -4',
    });
  });
});
