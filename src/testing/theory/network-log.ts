import type { Span } from './network-setting.ts';

/** Writes down what happens in a network during a span of time. Stations are named by their position. */
export class NetworkLog {
  private readonly present: number[];
  private readonly integrals: number[];
  private readonly changedAt: number[];
  private readonly completions: number[];
  private readonly waits: number[][];

  constructor(
    stationCount: number,
    private readonly span: Span,
  ) {
    const zeros = (): number[] => new Array<number>(stationCount).fill(0);
    this.present = zeros();
    this.integrals = zeros();
    this.changedAt = zeros();
    this.completions = zeros();
    this.waits = Array.from({ length: stationCount }, () => []);
  }

  /** A customer comes to a station (1) or leaves it (−1). */
  changed(station: number, change: 1 | -1, now: number): void {
    this.accumulate(station, now);
    this.present[station] = (this.present[station] ?? 0) + change;
    if (change < 0 && this.measures(now))
      this.completions[station] = this.completionsAt(station) + 1;
  }

  /** A customer who came to a station at `arrivedAt` got a server after waiting. */
  waited(station: number, arrivedAt: number, wait: number): void {
    if (this.measures(arrivedAt)) this.waits[station]?.push(wait);
  }

  /** The mean number of customers at a station over the span. */
  population(station: number): number {
    this.accumulate(station, this.span.until);
    return (this.integrals[station] ?? NaN) / (this.span.until - this.span.from);
  }

  /** Customers a second that a station has done with. */
  throughput(station: number): number {
    return this.completionsAt(station) / (this.span.until - this.span.from);
  }

  /** The share of visits to a station that waited for at most so many seconds. */
  shareWithin(station: number, wait: number): number {
    const waits = this.waits[station] ?? [];
    return waits.filter((each) => each <= wait).length / waits.length;
  }

  private completionsAt(station: number): number {
    return this.completions[station] ?? 0;
  }

  private measures(now: number): boolean {
    return now >= this.span.from && now < this.span.until;
  }

  private accumulate(station: number, now: number): void {
    const { from, until } = this.span;
    const begin = Math.max(from, this.changedAt[station] ?? 0);
    const time = Math.max(0, Math.min(now, until) - begin);
    this.integrals[station] = (this.integrals[station] ?? 0) + (this.present[station] ?? 0) * time;
    this.changedAt[station] = now;
  }
}
