import { describe, expect, it } from 'vitest';
import { columnKey } from '../telemetry/layout.ts';
import { InstrumentSet } from './instrument-set.ts';
import { Recorder } from './recorder.ts';

function counters(node: number): InstrumentSet {
  return new InstrumentSet({ kind: 'node', node }, [{ id: 'A', kind: 'counter' }], { now: 0 });
}

describe('the recorder', () => {
  it('ENG-6: makes a row a second and a row a minute', () => {
    const recorder = new Recorder();
    const set = counters(1);
    for (const series of set.series) recorder.add(series, () => true);
    for (let second = 0; second < 120; second += 1) {
      set.counter('A').add(second);
      recorder.closeSecond();
    }
    const [seconds, minutes] = recorder.takeBlocks();
    expect(seconds).toMatchObject({ periodSeconds: 1, firstIndex: 0, rowCount: 120 });
    expect(seconds?.values[7]).toBe(7);
    expect(minutes).toMatchObject({ periodSeconds: 60, firstIndex: 0, rowCount: 2 });
    expect(minutes?.values[0]).toBe((59 * 60) / 2);
    expect(recorder.takeBlocks()).toEqual([]);
  });

  it('ENG-6: appends columns, and rows from before have no datapoint in them', () => {
    const recorder = new Recorder();
    for (const series of counters(1).series) recorder.add(series, () => true);
    recorder.closeSecond();
    const late = counters(2);
    for (const series of late.series) recorder.add(series, () => true);
    late.counter('A').add(5);
    recorder.closeSecond();
    const [block] = recorder.takeBlocks();
    expect(recorder.columns.map(columnKey)).toEqual(['node/1/A/Sum', 'node/2/A/Sum']);
    expect([...(block?.values ?? [])]).toEqual([0, Number.NaN, 0, 5]);
  });

  it('ENG-4: values of what is left out do not enter the results', () => {
    const digest = (included: boolean): string => {
      const recorder = new Recorder();
      const first = counters(1);
      const second = counters(2);
      for (const series of first.series) recorder.add(series, () => true);
      for (const series of second.series) recorder.add(series, () => included);
      first.counter('A').add(1);
      second.counter('A').add(1);
      recorder.closeSecond();
      return recorder.digest();
    };
    expect(digest(false)).not.toBe(digest(true));
    const alone = new Recorder();
    const only = counters(1);
    for (const series of only.series) alone.add(series, () => true);
    only.counter('A').add(1);
    alone.closeSecond();
    expect(digest(false)).toBe(alone.digest());
  });
});
