import { describe, expect, test } from 'vitest';
import { countOf, KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import { failed, succeeded } from '../../protocols/answer.ts';
import { TIMED_OUT } from '../../protocols/shared-reasons.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { eventAt, flinkUnderTest, type FlinkUnderTest } from '../../testing/flink-under-test.ts';
import { records } from '../../testing/stream-under-test.ts';
import { FAIL_TASK_MANAGER } from './actions.ts';
import type { ApplicationFaceState } from './face-state.ts';

const TEN_SECONDS = { windowSeconds: 10, outOfOrdernessSeconds: 0, autoScaling: false };

/** Events of one key, one a second. */
function everySecond(flink: FlinkUnderTest, from: number, to: number, count = 1): void {
  for (let second = from; second <= to; second += 1) {
    flink.putAt(second, [eventAt(second, 0, count)]);
  }
}

function faceOf(flink: FlinkUnderTest): ApplicationFaceState {
  return flink.instance.face() as ApplicationFaceState;
}

describe('a failure', () => {
  test('MF-3: takes the job back to its checkpoint after 10 s, and every window still counts everything', () => {
    const flink = flinkUnderTest({ ...TEN_SECONDS, checkpointSeconds: 30 });
    everySecond(flink, 1, 130);
    flink.advanceTo(59.5);
    expect(flink.instance.act(FAIL_TASK_MANAGER, {}).ok).toBe(true);
    expect(faceOf(flink).status).toBe('RESTARTING');
    expect(flink.instance.act(FAIL_TASK_MANAGER, {}).ok).toBe(false);
    flink.advanceTo(69);
    expect(flink.total('downtime', 'Maximum')).toBeGreaterThan(8_000);
    flink.advanceTo(69.6);
    expect(faceOf(flink).status).toBe('RUNNING');
    flink.advanceTo(132);
    expect(flink.total('fullRestarts', 'Maximum')).toBe(1);
    const repeated = flink.total('RecordsRepeated', 'Sum');
    expect(Math.abs(repeated - 29)).toBeLessThanOrEqual(1);
    expect(flink.total('ResultsRepeated', 'Sum')).toBe(3);
    const windows = 13;
    expect(countOf(flink.results)).toBe(windows + 3);
    expect(flink.stream.pollSeconds.get('shard-0')?.length).toBeGreaterThan(500);
  });

  test('MF-3: between two checkpoints repeats up to an interval of work, whenever it comes', () => {
    for (const failsAt of [33, 45, 58]) {
      const flink = flinkUnderTest({ ...TEN_SECONDS, checkpointSeconds: 30 });
      everySecond(flink, 1, 60);
      flink.advanceTo(failsAt + 0.5);
      flink.instance.act(FAIL_TASK_MANAGER, {});
      expect(Math.abs(flink.total('RecordsRepeated', 'Sum') - (failsAt - 30))).toBeLessThanOrEqual(
        1,
      );
    }
  });

  test('MF-3: counts of a window that is open at the checkpoint survive, to the last event', () => {
    const flink = flinkUnderTest({ ...TEN_SECONDS, windowSeconds: 100, checkpointSeconds: 30 });
    everySecond(flink, 1, 99, 7);
    flink.advanceTo(65);
    flink.instance.act(FAIL_TASK_MANAGER, {});
    flink.advanceTo(99.5);
    expect(faceOf(flink).windows).toEqual([
      { startSeconds: 0, endSeconds: 100, events: 99 * 7, hasFired: false },
    ]);
  });

  test('MF-3: a poison record throws every 10 s without end, and is skipped where the code catches it', () => {
    const flink = flinkUnderTest(TEN_SECONDS);
    everySecond(flink, 1, 60);
    flink.putAt(5, [{ ...eventAt(5), poison: true }]);
    flink.advanceTo(60);
    expect(faceOf(flink).restarts).toBeGreaterThanOrEqual(5);
    flink.configure({ poisonHandling: 'skip', rescaleDowntimeSeconds: 0 });
    flink.putAt(75, [eventAt(75)]);
    flink.advanceTo(80);
    expect(faceOf(flink).status).toBe('RUNNING');
    expect(countOf(flink.results)).toBe(7);
    expect(flink.books().lost).toEqual([
      expect.objectContaining({ reason: 'managed-flink.poison-skipped', count: 1 }),
    ]);
  });
});

describe('load', () => {
  /** One vCPU that is asked for more or less than it has. */
  const BUSY = { ...TEN_SECONDS, readMilliseconds: 2, windowMilliseconds: 2 };

  function offered(config: AnyConfig, perTenth: number, seconds: number, shards = 1) {
    const flink = flinkUnderTest({ ...BUSY, ...config }, { shards });
    for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
      const { keys } = eventAt(0);
      for (let shard = 0; shard < shards; shard += 1) {
        const entry = records(perTenth, { keys, key: KEYS_UNDRAWN, bornAt: tenth * 100_000 });
        flink.putAt(tenth / 10, [entry], shard);
      }
    }
    flink.advanceTo(seconds);
    return flink;
  }

  /** Records that the windows counted; results are booked beside them. */
  function processedPerSecond(flink: FlinkUnderTest, seconds: number): number {
    return (flink.books().completed - flink.total('numRecordsOut', 'Sum')) / seconds;
  }

  test('MF-8: work above the capacity raises the lag, below it does not', () => {
    const over = offered({}, 30, 60);
    const under = offered({}, 20, 60);
    expect(over.total('containerCPUUtilization', 'Average')).toBeGreaterThan(95);
    expect(under.total('containerCPUUtilization', 'Average')).toBeCloseTo(80, -1);
    expect(under.total('millisBehindLatest', 'Maximum')).toBeLessThan(1_000);
    expect(over.total('millisBehindLatest', 'Maximum')).toBeGreaterThan(5_000);
    expect(over.total('numRecordsIn', 'Sum')).toBeLessThan(60 * 300 - 50 * 40);
  });

  test('MF-4: sources beyond the number of shards read nothing', () => {
    const reading = { parallelism: 4, readMilliseconds: 8, windowMilliseconds: 0.01 };
    const two = offered(reading, 40, 30, 2);
    expect(faceOf(two).slots.withoutShard).toBe(2);
    expect(processedPerSecond(two, 30) / 125).toBeCloseTo(2, 1);
    const four = offered(reading, 20, 30, 4);
    expect(faceOf(four).slots.withoutShard).toBe(0);
    expect(processedPerSecond(four, 30) / 125).toBeCloseTo(4, 0.5);
  });

  test('MF-8: a sink that answers no more stops the sources, and its results wait', () => {
    const flink = flinkUnderTest(
      { ...TEN_SECONDS, windowSeconds: 1 },
      { respondTo: (entry, now) => (now < 30 ? null : succeeded(entry.count)) },
    );
    const { keys } = eventAt(0);
    for (let second = 1; second <= 32; second += 1) {
      flink.putAt(second, [
        records(2_000, { keys, key: KEYS_UNDRAWN, bornAt: second * 1e6, tick: 10_000 }),
      ]);
    }
    flink.advanceTo(29);
    expect(flink.total('ResultsWaiting', 'Maximum')).toBeGreaterThan(10_000);
    expect(flink.total('ResultsWaiting', 'Maximum')).toBeLessThan(12_000);
    expect(faceOf(flink).slots.backPressured).toBe(1);
    flink.advanceTo(70);
    expect(faceOf(flink).slots.idle).toBe(1);
    expect(flink.books().lost).toEqual([]);
    expect(flink.books().inFlight).toBe(0);
  });

  test('MF-3, MF-8: a sink gets again what it refused for a while', () => {
    const flink = flinkUnderTest(TEN_SECONDS, {
      respondTo: (entry, now) =>
        now < 40 ? failed(entry.count, TIMED_OUT, 3, true) : succeeded(entry.count),
    });
    everySecond(flink, 1, 51);
    flink.advanceTo(60);
    expect(flink.books().lost).toEqual([]);
    expect(countOf(flink.results)).toBeGreaterThanOrEqual(5);
    expect(flink.books().inFlight).toBe(0);
  });

  test('MF-8: checkpoints take longer behind a backlog', () => {
    const slow = { checkpointSeconds: 10, readMilliseconds: 0.1, windowMilliseconds: 4 };
    const over = offered(slow, 40, 60);
    const under = offered(slow, 10, 60);
    expect(under.total('lastCheckpointDuration', 'Maximum')).toBeLessThan(700);
    expect(over.total('lastCheckpointDuration', 'Average')).toBeGreaterThan(1_000);
    expect(under.total('lastCheckpointSize', 'Maximum')).toBeGreaterThan(0);
  });

  test('MF-9: one hot key keeps one subtask busy while the CPU is low on average', () => {
    const flink = flinkUnderTest({ ...BUSY, readMilliseconds: 0.1, parallelism: 8 }, { shards: 8 });
    for (let second = 1; second <= 60; second += 1) {
      for (let shard = 0; shard < 8; shard += 1) {
        flink.putAt(second, [eventAt(second, 0, 100)], shard);
      }
    }
    flink.advanceTo(60);
    expect(flink.total('containerCPUUtilization', 'Average')).toBeLessThan(25);
    expect(flink.books().completed).toBeLessThan(0.7 * 60 * 800);
  });
});

describe('changes', () => {
  test('MF-2: an update stores all state first, stands still, and repeats nothing', () => {
    const flink = flinkUnderTest({ ...TEN_SECONDS, windowSeconds: 100 });
    everySecond(flink, 1, 99);
    flink.advanceTo(20.5);
    flink.configure({ parallelism: 3 });
    expect(faceOf(flink).status).toBe('UPDATING');
    flink.advanceTo(60);
    expect(faceOf(flink)).toMatchObject({ status: 'UPDATING', parallelism: 3 });
    flink.advanceTo(99.5);
    expect(faceOf(flink)).toMatchObject({ status: 'RUNNING', kpus: 3 });
    expect(faceOf(flink).windows[0]?.events).toBe(99);
    expect(flink.total('RecordsRepeated', 'Sum')).toBe(0);
  });

  test('MF-5: other windows begin empty', () => {
    const flink = flinkUnderTest({ ...TEN_SECONDS, windowSeconds: 100, rescaleDowntimeSeconds: 5 });
    everySecond(flink, 1, 60);
    flink.advanceTo(20.5);
    flink.configure({ windowSeconds: 50 });
    flink.advanceTo(45);
    const events = faceOf(flink).windows[0]?.events ?? 0;
    expect(Math.abs(events - 25)).toBeLessThanOrEqual(1);
  });

  test('MF-3: a stream that goes away takes what waits with it', () => {
    const flink = flinkUnderTest({ ...TEN_SECONDS, readMilliseconds: 1_000 });
    everySecond(flink, 1, 20, 5);
    flink.advanceTo(10);
    flink.instance.disconnect(11);
    flink.advanceTo(20);
    expect(flink.stream.closedReaders).toBe(1);
    expect(flink.books().lost).toEqual([
      expect.objectContaining({ reason: 'managed-flink.source-removed' }),
    ]);
    expect(flink.books().inFlight).toBe(0);
  });

  test('MF-4: children of a shard are read when their parent is done', () => {
    const flink = flinkUnderTest({ ...TEN_SECONDS, readMilliseconds: 100 });
    flink.putAt(1, [eventAt(1, 0, 50)]);
    flink.advanceTo(2);
    flink.stream.closeShard('shard-0');
    flink.stream.addShard('child', ['shard-0']);
    flink.advanceTo(4);
    expect(flink.stream.pollSeconds.has('child')).toBe(false);
    flink.advanceTo(9);
    expect(flink.stream.pollSeconds.has('child')).toBe(true);
  });
});
