import { describe, expect, it } from 'vitest';
import { AssertionFailure } from '../base/assert.ts';
import { fromSeconds } from '../base/units.ts';
import type { MetricDescription } from '../telemetry/metric.ts';
import { InstrumentSet } from './instrument-set.ts';
import { NodeMetrics } from './node-metrics.ts';

const OWN = { help: '', unit: 'Count', statistic: 'Sum' } as const;
const METRICS: readonly MetricDescription[] = [
  { ...OWN, id: 'Requests', kind: 'counter', namespace: 'AWS/Test' },
  { ...OWN, id: 'Errors', kind: 'counter', namespace: 'AWS/Test', isSparse: true },
  { ...OWN, id: 'Utilization', kind: 'gauge', namespace: 'AWS/Test' },
  { ...OWN, id: 'Latency', kind: 'distribution', namespace: 'AWS/Test' },
  { ...OWN, id: 'Backlog', kind: 'gauge' },
];

/** A node whose seconds are closed by hand. */
class MeasuredNode {
  readonly clock = { now: 0 };
  readonly instruments = new InstrumentSet({ kind: 'node', node: 1 }, METRICS, this.clock);
  publicationSeconds: number | undefined;
  readonly source = new NodeMetrics(
    METRICS,
    this.instruments,
    () => this.publicationSeconds,
    this.clock,
  );

  /** Passes some seconds, doing `each` in every one of them. */
  pass(seconds: number, each: (second: number) => void = () => undefined): void {
    for (let count = 0; count < seconds; count += 1) {
      each(this.clock.now / 1e6);
      this.clock.now += fromSeconds(1);
      for (const series of this.instruments.series) series.second.rollOver();
      this.source.closeSecond();
    }
  }
}

describe('what CloudWatch has of a node', () => {
  it('CW-2: AWS metrics have a sample a minute; longer periods are put together, sliding by the minute', () => {
    const node = new MeasuredNode();
    const requests = node.source.follow('Requests', 60, 1_200);
    node.pass(420, (second) => node.instruments.counter('Requests').add(second < 60 ? 1 : 2));
    expect(requests.datapoint('Sum', 0, fromSeconds(60))).toBe(60);
    expect(requests.datapoint('Sum', 0, fromSeconds(300))).toBe(60 + 240 * 2);
    expect(requests.datapoint('Sum', fromSeconds(60), fromSeconds(360))).toBe(600);
    expect(requests.datapoint('Sum', fromSeconds(410), fromSeconds(419))).toBeNull();
  });

  it('CW-5: with basic monitoring a value is there once in five minutes, and covers all of them', () => {
    const node = new MeasuredNode();
    node.publicationSeconds = 300;
    const utilization = node.source.follow('Utilization', 60, 1_200);
    node.pass(600, (second) => node.instruments.gauge('Utilization').set(second < 150 ? 20 : 80));
    expect(utilization.datapoint('Average', fromSeconds(180), fromSeconds(240))).toBeNull();
    expect(utilization.datapoint('Average', fromSeconds(240), fromSeconds(300))).toBe(50);
    expect(utilization.datapoint('Average', 0, fromSeconds(600))).toBe(65);
    expect(utilization.datapoint('Minimum', 0, fromSeconds(600))).toBe(20);
    expect(utilization.datapoint('Maximum', 0, fromSeconds(300))).toBe(80);
  });

  it('CW-2: a switch from basic to detailed monitoring holds from the next sample on', () => {
    const node = new MeasuredNode();
    node.publicationSeconds = 300;
    const requests = node.source.follow('Requests', 60, 1_200);
    node.pass(90, () => node.instruments.counter('Requests').add(1));
    node.publicationSeconds = 60;
    node.pass(90, () => node.instruments.counter('Requests').add(1));
    expect(requests.datapoint('Sum', fromSeconds(60), fromSeconds(120))).toBe(120);
    expect(requests.datapoint('Sum', fromSeconds(120), fromSeconds(180))).toBe(60);
  });

  it('CW-2: percentiles of several samples are those of all their values together', () => {
    const node = new MeasuredNode();
    const latency = node.source.follow('Latency', 60, 1_200);
    node.pass(120, (second) => node.instruments.distribution('Latency').record(second + 1, 1));
    const minute = latency.datapoint('p50', 0, fromSeconds(60)) ?? 0;
    const both = latency.datapoint('p50', 0, fromSeconds(120)) ?? 0;
    expect(Math.abs(minute - 30) / 30).toBeLessThan(0.01);
    expect(Math.abs(both - 60) / 60).toBeLessThan(0.01);
    expect(latency.datapoint('Maximum', 0, fromSeconds(120))).toBe(120);
    expect(latency.datapoint('Average', 0, fromSeconds(120))).toBe(60.5);
  });

  it('CW-3: there is no datapoint where nothing was measured, and a zero only where zeros are published', () => {
    const node = new MeasuredNode();
    const followed = ['Requests', 'Errors', 'Utilization', 'Latency'].map((metric) =>
      node.source.follow(metric, 60, 300),
    );
    node.pass(60);
    const statistics = ['Sum', 'Sum', 'Average', 'p99'] as const;
    expect(
      followed.map((metric, index) =>
        metric.datapoint(statistics[index] ?? 'Sum', 0, fromSeconds(60)),
      ),
    ).toEqual([0, null, null, null]);
    expect(followed[0]?.datapoint('Average', 0, fromSeconds(60))).toBeNull();
  });

  it('CW-2: what AWS does not publish is there at high resolution, as fine as it is asked for', () => {
    const node = new MeasuredNode();
    const backlog = node.source.follow('Backlog', 10, 60);
    node.pass(30, (second) => node.instruments.gauge('Backlog').set(second < 10 ? 0 : 5));
    const tens = [0, 10, 20].map((start) =>
      backlog.datapoint('Average', fromSeconds(start), fromSeconds(start + 10)),
    );
    expect(tens).toEqual([0, 5, 5]);
  });

  it('knows nothing from before it was followed, nor from after it was released', () => {
    const node = new MeasuredNode();
    node.pass(90, () => node.instruments.counter('Requests').add(1));
    const late = node.source.follow('Requests', 60, 600);
    node.pass(150, () => node.instruments.counter('Requests').add(1));
    expect(late.datapoint('Sum', fromSeconds(60), fromSeconds(120))).toBeNull();
    expect(late.datapoint('Sum', fromSeconds(120), fromSeconds(180))).toBe(60);
    late.release();
    node.pass(60, () => node.instruments.counter('Requests').add(1));
    expect(late.datapoint('Sum', fromSeconds(240), fromSeconds(300))).toBeNull();
  });

  it('keeps no more than it was asked to keep', () => {
    const node = new MeasuredNode();
    const requests = node.source.follow('Requests', 60, 120);
    node.pass(600, () => node.instruments.counter('Requests').add(1));
    expect(requests.datapoint('Sum', 0, fromSeconds(600))).toBe(180);
  });

  it('refuses to follow what is not published', () => {
    const node = new MeasuredNode();
    expect(() => node.source.follow('Nothing', 60, 60)).toThrow(AssertionFailure);
  });
});
