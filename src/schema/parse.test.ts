import { describe, expect, test } from 'vitest';
import { boolean, choice, defineFields, list, number, series, text } from './build.ts';
import type { FieldSet } from './field.ts';
import { defaultsOf, parseConfig, withoutDefaults } from './parse.ts';

const queue = defineFields({
  shards: number({
    title: 'Shards',
    help: 'How many.',
    default: 1,
    minimum: 1,
    maximum: 500,
    unit: '',
    whole: true,
  }),
  timeoutMilliseconds: number({
    title: 'Time-out',
    help: 'How long.',
    default: 100,
    minimum: 0.5,
    maximum: 900,
    unit: 'ms',
  }),
  mode: choice({
    title: 'Mode',
    help: 'Which.',
    default: 'on-demand',
    choices: [
      { value: 'on-demand', title: 'On demand' },
      { value: 'provisioned', title: 'Provisioned' },
    ],
  }),
  fair: boolean({ title: 'Fair', help: 'Whether.', default: false }),
  name: text({ title: 'Name', help: 'What.', default: 'orders', lengthMax: 12 }),
  traffic: series({
    title: 'Traffic',
    help: 'Recorded.',
    default: [1, 2],
    lengthMax: 4,
    minimum: 0,
    maximum: 1_000,
  }),
  kinds: list({
    title: 'Kinds',
    help: 'What is asked for.',
    itemTitle: 'request kind',
    item: defineFields({
      label: text({ title: 'Label', help: 'Name.', default: 'read', lengthMax: 20 }),
      sizeBytes: number({
        title: 'Size',
        help: 'Bytes.',
        default: 64,
        minimum: 0,
        maximum: 1_024,
        unit: 'B',
      }),
    }),
    default: [{ label: 'read', sizeBytes: 64 }],
    lengthMin: 1,
    lengthMax: 3,
  }),
});

function problemsOf(fields: FieldSet, value: unknown): Record<string, string> {
  const result = parseConfig(fields, value);
  if (result.ok) return {};
  return Object.fromEntries(result.problems.map(({ path, message }) => [path, message]));
}

describe('reading settings', () => {
  test('what is missing takes its default', () => {
    expect(parseConfig(queue, { shards: 4, name: undefined })).toEqual({
      ok: true,
      value: { ...defaultsOf(queue), shards: 4 },
    });
  });

  test('a number outside its range is told the range, the unit and itself', () => {
    expect(problemsOf(queue, { shards: 501, timeoutMilliseconds: -1 })).toEqual({
      shards: 'must be a whole number from 1 to 500, not 501',
      timeoutMilliseconds: 'must be from 0.5 to 900 ms, not -1',
    });
  });

  test.each([NaN, Infinity, -Infinity, 1e300, -1e300])('%d is no time-out', (given) => {
    expect(problemsOf(queue, { timeoutMilliseconds: given })).toEqual({
      timeoutMilliseconds: `must be from 0.5 to 900 ms, not ${given}`,
    });
  });

  test('a fraction is refused where whole numbers are asked for', () => {
    expect(problemsOf(queue, { shards: 2.5 })).toEqual({
      shards: 'must be a whole number from 1 to 500, not 2.5',
    });
  });

  test.each([
    ['12', '"12"'],
    [null, 'null'],
    [true, 'true'],
    [[12], 'a list of 1'],
    [{}, 'a group of settings'],
    [12n, '12'],
  ])('a number is never made out of something else: %s', (given, shown) => {
    expect(problemsOf(queue, { timeoutMilliseconds: given })).toEqual({
      timeoutMilliseconds: `must be a number from 0.5 to 900 ms, not ${shown}`,
    });
  });

  test('negative zero is read as zero, so that equal settings are stored alike', () => {
    const fields = defineFields({ level: { ...queue.shards, minimum: 0, default: 0 } });
    expect(parseConfig(fields, { level: -0 })).toEqual({ ok: true, value: { level: 0 } });
  });

  test('a choice is one of those that are offered', () => {
    expect(problemsOf(queue, { mode: 'toString' })).toEqual({
      mode: 'must be one of on-demand, provisioned, not "toString"',
    });
  });

  test('a text has a longest length, and a long one is not repeated in full', () => {
    expect(problemsOf(queue, { name: 'a-name-that-is-long', mode: 'x'.repeat(9_999) })).toEqual({
      name: 'must be a text of at most 12 characters, not 19 characters',
      mode: `must be one of on-demand, provisioned, not "${'x'.repeat(40)}…"`,
    });
  });

  test('yes and no are not numbers or texts', () => {
    expect(problemsOf(queue, { fair: 'false' })).toEqual({
      fair: 'must be true or false, not "false"',
    });
  });

  test('every wrong number of a series is named by its position, holes included', () => {
    const sparse: number[] = [1];
    sparse[2] = 2_000;
    expect(problemsOf(queue, { traffic: sparse })).toEqual({
      'traffic[1]': 'must be a number from 0 to 1000, not nothing',
      'traffic[2]': 'must be from 0 to 1000, not 2000',
    });
    expect(problemsOf(queue, { traffic: [1, 2, 3, 4, 5] })).toEqual({
      traffic: 'must be a list of 0 to 4 numbers, not a list of 5',
    });
  });

  test('entries of a list are read by their own fields', () => {
    expect(problemsOf(queue, { kinds: [{}, { sizeBytes: 2_000, colour: 'red' }, 7] })).toEqual({
      'kinds[1].colour': 'unknown setting; the settings are: label, sizeBytes',
      'kinds[1].sizeBytes': 'must be from 0 to 1024 B, not 2000',
      'kinds[2]': 'must be a group of settings, not 7',
    });
  });

  test('a list has a shortest and a longest length', () => {
    const message = 'must be a list of 1 to 3 entries (request kind), not a list of';
    expect(problemsOf(queue, { kinds: [] })).toEqual({ kinds: `${message} 0` });
    expect(problemsOf(queue, { kinds: [{}, {}, {}, {}] })).toEqual({ kinds: `${message} 4` });
  });

  test.each([undefined, null, 3, 'shards', [], () => 1])('%j is no group of settings', (given) => {
    expect(parseConfig(queue, given).ok).toBe(false);
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'a setting called %s is unknown like any other',
    (name) => {
      const hostile: unknown = JSON.parse(`{"${name}": {"shards": 7}, "shards": 2}`);
      expect(problemsOf(queue, hostile)).toEqual({
        [name]: `unknown setting; the settings are: ${Object.keys(queue).join(', ')}`,
      });
    },
  );

  test('settings that a value only inherits are not its own', () => {
    expect(parseConfig(queue, Object.create({ shards: 7 }))).toEqual({
      ok: true,
      value: defaultsOf(queue),
    });
  });
});

describe('storing settings', () => {
  test('defaults are left out, in the entries of lists too', () => {
    const config = {
      ...defaultsOf(queue),
      shards: 3,
      kinds: [
        { label: 'read', sizeBytes: 64 },
        { label: 'write', sizeBytes: 64 },
      ],
    };
    expect(withoutDefaults(queue, config)).toEqual({ shards: 3, kinds: [{}, { label: 'write' }] });
  });

  test('a configuration of defaults is stored as nothing', () => {
    expect(withoutDefaults(queue, defaultsOf(queue))).toEqual({});
  });
});
