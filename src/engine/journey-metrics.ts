import type { Simulation } from '../kernel/simulation.ts';
import type { Journeys } from '../services/contract.ts';
import { DIAGRAM_METRICS } from '../telemetry/layout.ts';
import { InstrumentSet } from './instrument-set.ts';

/** The diagram's own metrics: whole journeys, from a client and back. */
export class JourneyMetrics implements Journeys {
  readonly instruments: InstrumentSet;
  private readonly offeredCounter;
  private readonly succeededCounter;
  private readonly failedCounter;
  private readonly latency;

  constructor(simulation: Simulation) {
    const { offered, succeeded, failed, latency } = DIAGRAM_METRICS;
    this.instruments = new InstrumentSet(
      { kind: 'diagram' },
      [
        { id: offered, kind: 'counter' },
        { id: succeeded, kind: 'counter' },
        { id: failed, kind: 'counter' },
        { id: latency, kind: 'distribution' },
      ],
      simulation,
    );
    this.offeredCounter = this.instruments.counter(offered);
    this.succeededCounter = this.instruments.counter(succeeded);
    this.failedCounter = this.instruments.counter(failed);
    this.latency = this.instruments.distribution(latency);
  }

  offered(count: number): void {
    this.offeredCounter.add(count);
  }

  succeeded(count: number, latencyMilliseconds: number): void {
    this.succeededCounter.add(count);
    this.latency.record(latencyMilliseconds, count);
  }

  failed(count: number): void {
    this.failedCounter.add(count);
  }
}
