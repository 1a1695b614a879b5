import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { countOf, KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import { eventAt, flinkUnderTest } from '../../testing/flink-under-test.ts';
import { records } from '../../testing/stream-under-test.ts';
import { FACTS } from './facts.ts';
import { isOver, windowsOf } from './window-assigner.ts';

/** Results by the second in which they were given. */
function resultSeconds(results: readonly { readonly bornAt: number }[]): number[] {
  return results.map(({ bornAt }) => Math.floor(bornAt / 1e6));
}

describe('windows gather the events of a key', () => {
  test('MF-5: a tumbling window gives one result per key when the watermark passes its end', () => {
    const flink = flinkUnderTest({ windowSeconds: 10, outOfOrdernessSeconds: 0 });
    flink.putAt(1, [eventAt(1, 0), eventAt(1, 1), eventAt(1, 1)]);
    flink.putAt(9, [eventAt(9, 0)]);
    flink.putAt(10, [eventAt(10, 2)]);
    flink.advanceTo(12);
    expect(flink.results.map(({ key }) => key)).toEqual([0, 1]);
    expect(resultSeconds(flink.results)).toEqual([10, 10]);
    flink.putAt(20, [eventAt(20, 0)]);
    flink.advanceTo(22);
    expect(flink.results.map(({ key }) => key)).toEqual([0, 1, 2]);
    expect(flink.total('ResultDelay', 'Maximum')).toBeLessThan(500);
    expect(flink.books()).toMatchObject({ received: 6 + 3, completed: 6 + 3 });
  });

  test('MF-5: an event belongs to size / slide sliding windows', () => {
    const flink = flinkUnderTest({
      windowType: 'sliding',
      windowSeconds: 30,
      slideSeconds: 10,
      outOfOrdernessSeconds: 0,
    });
    flink.putAt(25, [eventAt(25)]);
    flink.putAt(100, [eventAt(100, 1)]);
    flink.advanceTo(102);
    expect(flink.results.filter(({ key }) => key === 0)).toHaveLength(3);
  });

  test('MF-5: windows of any size and slide hold the event, and as many as cover it', () => {
    const span = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(fc.integer({ min: -1_000, max: 5_000 }), span, span, (time, size, slide) => {
        fc.pre(slide <= size);
        const windows = windowsOf(time, size, slide);
        for (const { start, end } of windows) {
          expect(start <= time && time < end && end - start === size).toBe(true);
          expect(Math.abs(start % slide)).toBe(0);
        }
        expect(windows.length).toBeGreaterThanOrEqual(Math.floor(size / slide));
        expect(windows.length).toBeLessThanOrEqual(Math.ceil(size / slide));
      }),
    );
  });

  test('MF-5: a session ends when its key was silent for the gap, whatever other keys do', () => {
    const flink = flinkUnderTest({
      windowType: 'session',
      sessionGapSeconds: 10,
      outOfOrdernessSeconds: 0,
    });
    for (const second of [1, 8, 16]) flink.putAt(second, [eventAt(second, 0)]);
    for (let second = 1; second <= 60; second += 1) flink.putAt(second, [eventAt(second, 1)]);
    flink.putAt(40, [eventAt(40, 0)]);
    flink.advanceTo(65);
    expect(flink.results.map(({ key }) => key)).toEqual([0, 0]);
    expect(resultSeconds(flink.results)).toEqual([26, 50]);
  });

  test('MF-5: an event between two sessions makes them one', () => {
    const flink = flinkUnderTest({
      windowType: 'session',
      sessionGapSeconds: 10,
      outOfOrdernessSeconds: 30,
    });
    flink.putAt(1, [eventAt(1)]);
    flink.putAt(16, [eventAt(16)]);
    flink.putAt(17, [eventAt(9)]);
    flink.putAt(100, [eventAt(100, 1)]);
    flink.advanceTo(102);
    expect(flink.results).toHaveLength(1);
  });

  test('MF-5: of a crowd of events with many keys each key gives one result', () => {
    const flink = flinkUnderTest({ windowSeconds: 10, outOfOrdernessSeconds: 0, parallelism: 4 });
    const { keys } = eventAt(0);
    const crowd = { keys, key: KEYS_UNDRAWN, bornAt: fromSeconds(5), tick: 10_000 };
    flink.putAt(5, [records(9_000, crowd)]);
    flink.putAt(10, [eventAt(10, 1)]);
    flink.advanceTo(12);
    const expected = keys.keyCount * (1 - 0.999 ** 9_000);
    expect(Math.abs(countOf(flink.results) - expected)).toBeLessThan(5);
  });
});

describe('the watermark', () => {
  test('MF-6: follows the latest event time by the bound and 1 ms', () => {
    const flink = flinkUnderTest({ windowSeconds: 10, outOfOrdernessSeconds: 5 });
    flink.putAt(14, [eventAt(14, 0), eventAt(3, 1)]);
    flink.advanceTo(16);
    expect(flink.total('currentOutputWatermark', 'Maximum')).toBe(8_999);
    expect(flink.results).toHaveLength(0);
    flink.putAt(17, [eventAt(15, 0)]);
    flink.advanceTo(19);
    expect(flink.total('currentOutputWatermark', 'Maximum')).toBe(9_999);
    expect(flink.results).toHaveLength(1);
  });

  test('MF-6: a window is over one millisecond before its end', () => {
    expect(isOver(fromSeconds(60), fromSeconds(59.999))).toBe(true);
    expect(isOver(fromSeconds(60), fromSeconds(59.998))).toBe(false);
  });

  test('MF-6: a silent shard holds back all windows, until the idleness timeout leaves it out', () => {
    for (const [idlenessSeconds, results] of [
      [0, 0],
      [20, 4],
    ] as const) {
      const settings = { windowSeconds: 10, outOfOrdernessSeconds: 0, idlenessSeconds };
      const flink = flinkUnderTest(settings, { shards: 2 });
      for (let second = 1; second <= 45; second += 1) flink.putAt(second, [eventAt(second)]);
      flink.advanceTo(48);
      expect(flink.results).toHaveLength(results);
    }
  });

  test('MF-6: the shard that is furthest behind decides', () => {
    const flink = flinkUnderTest({ windowSeconds: 10, outOfOrdernessSeconds: 0 }, { shards: 2 });
    flink.putAt(30, [eventAt(30)], 0);
    flink.putAt(30, [eventAt(12)], 1);
    flink.advanceTo(32);
    expect(flink.total('currentOutputWatermark', 'Maximum')).toBe(11_999);
  });
});

describe('late events', () => {
  const minute = { windowSeconds: 60, outOfOrdernessSeconds: 5 };

  test('MF-7: the event of 11:00:59 counts before that of 11:01:06 and is dropped after it', () => {
    // The hour 11:00 is second 0 of this run.
    const eleven = 0;
    for (const [lateAt, dropped] of [
      [eleven + 65.5, 0],
      [eleven + 67, 1],
    ] as const) {
      const flink = flinkUnderTest(minute);
      flink.putAt(eleven + 30, [eventAt(eleven + 30)]);
      flink.putAt(eleven + 66, [eventAt(eleven + 66)]);
      flink.putAt(lateAt, [eventAt(eleven + 59, 7)]);
      flink.advanceTo(eleven + 70);
      expect(flink.total('numLateRecordsDropped', 'Sum')).toBe(dropped);
      expect(flink.results.some(({ key }) => key === 7)).toBe(dropped === 0);
      expect(flink.books().lost).toEqual(
        dropped === 0 ? [] : [expect.objectContaining({ count: 1 })],
      );
    }
  });

  test('MF-7: an event older than the watermark counts while its window is open', () => {
    const flink = flinkUnderTest(minute);
    flink.putAt(50, [eventAt(50)]);
    flink.putAt(51, [eventAt(2)]);
    flink.putAt(70, [eventAt(70)]);
    flink.advanceTo(72);
    expect(flink.total('numLateRecordsDropped', 'Sum')).toBe(0);
    expect(flink.results).toHaveLength(1);
  });

  test('MF-7: within the allowed lateness each late event gives an updated result, then it is dropped', () => {
    const flink = flinkUnderTest({ ...minute, allowedLatenessSeconds: 30 });
    flink.putAt(30, [eventAt(30)]);
    flink.putAt(66, [eventAt(66)]);
    flink.putAt(70, [eventAt(50)]);
    flink.putAt(71, [eventAt(51, 3, 2)]);
    flink.putAt(96, [eventAt(96)]);
    flink.putAt(97, [eventAt(52)]);
    flink.advanceTo(100);
    expect(flink.total('LateUpdates', 'Sum')).toBe(3);
    expect(countOf(flink.results)).toBe(1 + 3);
    expect(flink.total('numLateRecordsDropped', 'Sum')).toBe(1);
  });

  test('MF-7: a side output takes what would be dropped', () => {
    const flink = flinkUnderTest(minute, { withSideOutput: true });
    flink.putAt(70, [eventAt(70)]);
    flink.putAt(71, [eventAt(50, 4)]);
    flink.advanceTo(73);
    expect(flink.sideOutput.map(({ key }) => key)).toEqual([4]);
    expect(flink.books().lost).toEqual([]);
  });

  test('MF-7: the share that comes too late is that of delays beyond the bound', () => {
    const flink = flinkUnderTest({
      windowSeconds: 1,
      outOfOrdernessSeconds: 2,
      delayedPercent: 50,
      eventDelay: { kind: 'constant', value: 20 },
    });
    for (let second = 1; second <= 200; second += 1) {
      flink.putAt(second, [records(1_000, { bornAt: fromSeconds(second), tick: 10_000 })]);
    }
    flink.advanceTo(203);
    const share = flink.total('numLateRecordsDropped', 'Sum') / 200_000;
    const deviation = Math.sqrt(0.25 / 200_000);
    expect(Math.abs(share - 0.5)).toBeLessThan(4 * deviation + 1 / 200);
  });

  test('MF-7: watermarks are given out every 200 ms, so a late event right behind may still count', () => {
    expect(FACTS.watermarkIntervalMilliseconds.value).toBe(200);
    const flink = flinkUnderTest(minute);
    flink.putAt(66, [eventAt(66), eventAt(50)]);
    flink.advanceTo(68);
    expect(flink.total('numLateRecordsDropped', 'Sum')).toBe(0);
  });
});
