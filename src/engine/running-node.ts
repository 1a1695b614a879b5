import type { ZoneName } from '../base/availability-zone.ts';
import type { Microseconds } from '../base/units.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import type { OwnedScheduler, Simulation } from '../kernel/simulation.ts';
import type { ServedWire } from '../protocols/wire.ts';
import { isServedByEngine, type WireKind, type WireProtocols } from '../protocols/wire-kind.ts';
import type { Journeys, NodeContext, Notice, ServiceInstance } from '../services/contract.ts';
import type { CompiledNode, ValidConfig } from './compile.ts';
import { InstrumentSet } from './instrument-set.ts';
import { Ledger, type OnUnserved } from './node-books.ts';
import { NodeMetrics } from './node-metrics.ts';

/** What a node needs from the run around it. */
export interface RunSurroundings {
  readonly simulation: Simulation;
  readonly seed: number;
  /** The tick on which large flows move, 0 in an exact run. */
  readonly tick: Microseconds;
  readonly journeys: Journeys;
  readonly onUnserved: OnUnserved;
  /** The zone that a node is placed in, or null. */
  zoneOf(node: number): ZoneName | null;
  notice(node: number, notice: Notice): void;
}

/** A node in a run: its instance, its books and its instruments. */
export class RunningNode {
  readonly number: number;
  readonly instruments: InstrumentSet;
  readonly metrics: NodeMetrics;
  readonly ledger: Ledger;
  readonly instance: ServiceInstance;
  private readonly scheduler: OwnedScheduler;
  private wireCount = 0;
  private wasConnected = false;
  private gone = false;

  constructor(
    public compiled: CompiledNode,
    private readonly surroundings: RunSurroundings,
  ) {
    const { service, number } = compiled;
    const { simulation } = surroundings;
    this.number = number;
    this.scheduler = simulation.ownedBy(number);
    this.instruments = new InstrumentSet(
      { kind: 'node', node: number },
      service.metrics,
      simulation,
    );
    this.metrics = new NodeMetrics(
      service.metrics,
      this.instruments,
      (metricId) => service.publicationSeconds?.(metricId, this.compiled.config),
      simulation,
    );
    this.ledger = new Ledger(number, surroundings.onUnserved);
    this.instance = service.create(compiled.config, this.context());
    simulation.trace.ignore(number, true);
  }

  /** Whether any wire ends here. Unconnected nodes are left out of the fingerprint. */
  get connected(): boolean {
    return this.wireCount > 0;
  }

  /** Whether the node was taken out of the diagram. */
  get removed(): boolean {
    return this.gone;
  }

  /** A wire at this node was added (1) or removed (−1). */
  countWire(change: 1 | -1): void {
    this.wireCount += change;
    this.wasConnected = true;
    this.surroundings.simulation.trace.ignore(this.number, !this.connected);
  }

  /** The protocol for a wire that ends here: the instance's own, or what the engine serves for every node. */
  serve<Kind extends WireKind>(kind: Kind, wire: ServedWire): WireProtocols[Kind];
  serve(kind: WireKind, wire: ServedWire): WireProtocols[WireKind] {
    return isServedByEngine(kind) ? this.metrics : this.instance.serve(kind, wire);
  }

  /** A wire that this node served is gone. */
  endServing(kind: WireKind, wireNumber: number): void {
    if (!isServedByEngine(kind)) this.instance.disconnect(wireNumber);
  }

  configure(config: ValidConfig): void {
    this.compiled = { ...this.compiled, config };
    this.instance.configure(config);
  }

  /** The node is in another zone than before: its settings mean other zones. */
  moved(): void {
    const { service, config } = this.compiled;
    if (service.reach === 'zones') this.instance.configure(config);
  }

  /** Takes the node out: its events stop, what is inside is lost, its books are closed. */
  remove(): void {
    this.gone = true;
    this.scheduler.halt();
    this.ledger.close();
  }

  /** Returns what is wrong when the books do not balance, or null. */
  imbalance(): string | null {
    if (this.gone) return null;
    const inside = this.instance.inFlight();
    const expected = this.ledger.openCount;
    if (inside === expected) return null;
    const { received, completed } = this.ledger.statement();
    return (
      `the books of ${this.compiled.service.title} "${this.compiled.title}" do not balance: ` +
      `received ${received}, completed ${completed}, so ${expected} must be in flight, not ${inside}`
    );
  }

  /** Requests of a source that never had a wire lead nowhere through the diagram: its own books tell of them. */
  private journeys(): Journeys {
    const { journeys } = this.surroundings;
    return {
      offered: (count) => {
        if (this.wasConnected) journeys.offered(count);
      },
      succeeded: (count, latencyMilliseconds) => {
        if (this.wasConnected) journeys.succeeded(count, latencyMilliseconds);
      },
      failed: (count) => {
        if (this.wasConnected) journeys.failed(count);
      },
    };
  }

  private context(): NodeContext {
    const { surroundings, number, compiled } = this;
    const { seed, tick } = surroundings;
    return {
      get zone() {
        return surroundings.zoneOf(number);
      },
      number,
      title: compiled.title,
      scheduler: this.scheduler,
      tick,
      instruments: this.instruments,
      metrics: this.metrics,
      books: this.ledger,
      journeys: this.journeys(),
      random: (purpose) => createRandomStream(seed, number, purpose),
      notice: (notice) => {
        surroundings.notice(number, notice);
      },
    };
  }
}
