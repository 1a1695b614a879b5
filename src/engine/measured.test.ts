import { describe, expect, it } from 'vitest';
import { createSeries, totalOf } from './instrument-set.ts';
import { CounterSum, GaugeLevel, ValueDistribution, type Measured } from './measured.ts';

/** The value, known to be of a class; throws when it is not. */
function instanceOf<Kind>(kind: abstract new (...parts: never) => Kind, value: unknown): Kind {
  if (!(value instanceof kind)) throw new Error(`this is no ${kind.name}`);
  return value;
}

function read(measured: Measured, width: number): number[] {
  const values = new Float64Array(width);
  measured.read(values, 0);
  return [...values];
}

describe('instruments', () => {
  it('ENG-6: a counter adds up within its period and hands the sum up', () => {
    const series = createSeries({ kind: 'diagram' }, 'm', 'counter', { now: 0 });
    const second = instanceOf(CounterSum, series.second);
    second.add(3);
    second.add(4);
    expect(read(second, 1)).toEqual([7]);
    second.rollOver();
    second.add(1);
    second.rollOver();
    expect(read(series.minute, 1)).toEqual([8]);
    series.minute.rollOver();
    expect(totalOf(series, 'Sum')).toBe(8);
  });

  it('ENG-6: totals cover every complete second, also of a minute that is not over', () => {
    const clock = { now: 0 };
    const scope = { kind: 'diagram' } as const;
    const counter = createSeries(scope, 'm', 'counter', clock);
    const gauge = createSeries(scope, 'm', 'gauge', clock);
    const distribution = createSeries(scope, 'm', 'distribution', clock);
    instanceOf(CounterSum, counter.second).add(3);
    instanceOf(GaugeLevel, gauge.second).set(5);
    instanceOf(ValueDistribution, distribution.second).record(7, 2);
    clock.now = 1_000_000;
    for (const series of [counter, gauge, distribution]) series.second.rollOver();
    expect(totalOf(counter, 'Sum')).toBe(3);
    expect(totalOf(gauge, 'Average')).toBe(5);
    expect(totalOf(distribution, 'Average')).toBe(7);
  });

  it('ENG-6: a gauge is averaged over time and keeps spikes between samples', () => {
    const clock = { now: 0 };
    const gauge = new GaugeLevel(clock);
    gauge.set(10);
    clock.now = 900_000;
    gauge.set(100);
    clock.now = 1_000_000;
    gauge.set(0);
    expect(read(gauge, 3)).toEqual([19, 0, 100]);
    gauge.rollOver();
    clock.now = 2_000_000;
    expect(read(gauge, 3)).toEqual([0, 0, 0]);
  });

  it('ENG-6: a gauge that was never set has no datapoint', () => {
    expect(read(new GaugeLevel({ now: 5 }), 3)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it('ENG-6: a gauge over a longer period weighs its seconds by time', () => {
    const clock = { now: 0 };
    const series = createSeries({ kind: 'diagram' }, 'm', 'gauge', clock);
    const second = instanceOf(GaugeLevel, series.second);
    second.set(4);
    clock.now = 1_000_000;
    second.rollOver();
    second.set(8);
    clock.now = 4_000_000;
    second.rollOver();
    expect(read(series.minute, 3)).toEqual([7, 4, 8]);
  });

  it('ENG-6: a distribution reports mean and percentiles, or nothing', () => {
    const distribution = new ValueDistribution();
    expect(read(distribution, 5).every(Number.isNaN)).toBe(true);
    for (let value = 1; value <= 100; value += 1) distribution.record(value, 10);
    const [mean = 0, p50 = 0, p90 = 0, p99 = 0, maximum = 0] = read(distribution, 5);
    expect(mean).toBeCloseTo(50.5, 6);
    expect(Math.abs(p50 / 50 - 1)).toBeLessThan(0.011);
    expect(Math.abs(p90 / 90 - 1)).toBeLessThan(0.011);
    expect(Math.abs(p99 / 99 - 1)).toBeLessThan(0.011);
    expect(maximum).toBe(100);
  });

  it('ENG-6: percentiles of a minute come from its values, not from percentiles of its seconds', () => {
    const series = createSeries({ kind: 'diagram' }, 'm', 'distribution', { now: 0 });
    const second = instanceOf(ValueDistribution, series.second);
    second.record(1, 999);
    second.rollOver();
    second.record(100, 1);
    second.rollOver();
    const [, , , p99 = 0] = read(series.minute, 5);
    expect(p99).toBeLessThan(1.02);
  });
});
