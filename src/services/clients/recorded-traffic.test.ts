import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultsOf } from '../../schema/parse.ts';
import { CLIENTS_FIELDS, type ClientsConfig } from './fields.ts';
import { parseRecordedTraffic } from './recorded-traffic.ts';
import { recordingOf } from './recordings.ts';
import { parseTimestampSeconds } from './timestamp.ts';

function recordingNamed(recording: ClientsConfig['recording']): {
  periodSeconds: number;
  total: number;
} {
  const { periodSeconds, counts } = recordingOf({ ...defaultsOf(CLIENTS_FIELDS), recording });
  return { periodSeconds, total: counts.reduce((sum, count) => sum + count, 0) };
}

describe('built-in recordings', () => {
  test('CLI-6: they hold every request of the published traces', () => {
    expect(recordingNamed('world-cup-week')).toEqual({ periodSeconds: 60, total: 345_374_586 });
    expect(recordingNamed('world-cup-day')).toEqual({ periodSeconds: 60, total: 75_207_657 });
    expect(recordingNamed('load-balancer-2014')).toEqual({ periodSeconds: 300, total: 249_327 });
  });

  test('CLI-6: a day has 1,440 minutes, two weeks without ten minutes 4,040 periods', () => {
    const config = defaultsOf(CLIENTS_FIELDS);
    expect(recordingOf({ ...config, recording: 'world-cup-day' }).counts).toHaveLength(1_440);
    expect(recordingOf({ ...config, recording: 'load-balancer-2014' }).counts).toHaveLength(4_040);
  });
});

describe('recorded traffic of a visitor', () => {
  test('CLI-6: a CSV of timestamps and counts gives period and counts', () => {
    const text =
      'timestamp,requests\n2026-11-24 09:00:00,17\n2026-11-24 09:05:00,4\n2026-11-24 09:10:00,0\n';
    expect(parseRecordedTraffic(text)).toEqual({
      ok: true,
      value: { periodSeconds: 300, counts: [17, 4, 0] },
    });
  });

  test('CLI-6: an export of a CloudWatch graph is read below its headings, in any order, gaps as zero', () => {
    const text = [
      'Full label,"app/shop, RequestCount"',
      'Label,RequestCount',
      'Period,60',
      'Statistic,Sum',
      'Unit,Count',
      '2026/11/24 09:03:00,30.0',
      '2026/11/24 09:00:00,10.5',
      '2026/11/24 09:01:00,',
      '2026/11/24 09:04:00,40',
    ].join('\r\n');
    expect(parseRecordedTraffic(text)).toEqual({
      ok: true,
      value: { periodSeconds: 60, counts: [10.5, 0, 0, 30, 40] },
    });
  });

  test('CLI-6: of several numbers the column that is headed as a sum or count is taken', () => {
    const text = 'Timestamp;Average;Sum\n2026-11-24T09:00:00Z;1.5;90\n2026-11-24T09:01:00Z;2;120';
    expect(parseRecordedTraffic(text)).toEqual({
      ok: true,
      value: { periodSeconds: 60, counts: [90, 120] },
    });
  });

  test('CLI-6: a list of counts without timestamps leaves the period open', () => {
    expect(parseRecordedTraffic('# mine\nrequests\n5\n6\n')).toEqual({
      ok: true,
      value: { periodSeconds: null, counts: [5, 6] },
    });
  });

  test.each([
    [
      '2026-11-24 09:00:00,1\n2026-11-24 09:01:00,many',
      'line 2: "many" is not a count of at least 0',
    ],
    [
      '2026-11-24 09:00:00,1\n\n2026-11-24 09:01:00,-4',
      'line 3: "-4" is not a count of at least 0',
    ],
    ['time,count\n2026-11-24 09:00:00,1\nyesterday,2', 'line 3: "yesterday" is not a timestamp'],
    ['', 'no line holds a count'],
    ['<script>alert(1)</script>', 'no line holds a count'],
    ['2026-11-24 09:00:00,1\n2026-11-24 09:00:01,1\n2027-11-24 09:00:00,1', 'periods are too many'],
  ])('CLI-6: %j is refused with the place and the reason', (text, message) => {
    const result = parseRecordedTraffic(text);
    expect(result.ok ? [] : result.problems).toEqual([expect.stringContaining(message)]);
  });

  test('CLI-6: a text without bounds is refused before it is read', () => {
    const result = parseRecordedTraffic('1\n'.repeat(2_000_001));
    expect(result.ok ? [] : result.problems).toEqual([
      'the text is longer than 4 million characters',
    ]);
  });

  test('CLI-6: whatever the text, the answer is bounded counts or a reason', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.double().map(String),
      fc.constantFrom('2026-11-24 09:00:00', '1764000000', '"', ',', '1764000000000'),
    );
    const text = fc
      .array(
        fc.array(cell, { maxLength: 4 }).map((cells) => cells.join(',')),
        { maxLength: 12 },
      )
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, (input) => {
        const result = parseRecordedTraffic(input);
        if (!result.ok) return result.problems.every((problem) => problem.length > 0);
        const { counts, periodSeconds } = result.value;
        return (
          counts.length <= 20_160 &&
          counts.every((count) => Number.isFinite(count) && count >= 0) &&
          (periodSeconds === null || periodSeconds > 0)
        );
      }),
    );
  });
});

describe('timestamps', () => {
  test.each([
    ['2014-04-10 00:04:00'],
    ['2024-02-29T23:59:59Z'],
    ['2026-11-24T09:00:00+01:00'],
    ['2026-11-24T09:00:00.123-0330'],
    ['1998-06-30'],
  ])('CLI-6: %s is the moment that the language’s own calendar says', (text) => {
    const zoned = /[Z+]|-\d{4}$/.test(text) ? text.replace(/-0330$/, '-03:30') : `${text}Z`;
    const iso = zoned.replace(' ', 'T').replace(/^(\d{4}-\d{2}-\d{2})Z$/, '$1T00:00:00Z');
    expect(parseTimestampSeconds(text)).toBe(Math.floor(Date.parse(iso) / 1_000));
  });

  test.each([
    ['2026-02-29 00:00:00'],
    ['2026-13-01'],
    ['2026-11-24 24:00:00'],
    ['yesterday'],
    ['12'],
  ])('CLI-6: %s is no moment', (text) => {
    expect(parseTimestampSeconds(text)).toBeNull();
  });

  test('CLI-6: epoch seconds and milliseconds name the same moment', () => {
    expect(parseTimestampSeconds('1764000000')).toBe(1_764_000_000);
    expect(parseTimestampSeconds('1764000000000')).toBe(1_764_000_000);
  });
});
