import type { GrainChoice } from '../kernel/grain.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import type { OwnedScheduler, Simulation } from '../kernel/simulation.ts';
import type { Journeys, NodeContext, Notice, ServiceInstance } from '../services/contract.ts';
import type { AnyConfig } from '../schema/field.ts';
import type { CompiledNode } from './compile.ts';
import { InstrumentSet } from './instrument-set.ts';
import { Ledger, type OnUnserved } from './node-books.ts';

/** What a node needs from the run around it. */
export interface RunSurroundings {
  readonly simulation: Simulation;
  readonly seed: number;
  readonly grain: GrainChoice;
  readonly journeys: Journeys;
  readonly onUnserved: OnUnserved;
  notice(node: number, notice: Notice): void;
}

/** A node in a run: its instance, its books and its instruments. */
export class RunningNode {
  readonly number: number;
  readonly instruments: InstrumentSet;
  readonly ledger: Ledger;
  readonly instance: ServiceInstance;
  private readonly scheduler: OwnedScheduler;
  private wireCount = 0;
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
    this.surroundings.simulation.trace.ignore(this.number, !this.connected);
  }

  configure(config: AnyConfig): void {
    this.compiled = { ...this.compiled, config };
    this.instance.configure(config);
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

  private context(): NodeContext {
    const { seed, grain, journeys } = this.surroundings;
    const { number, compiled } = this;
    return {
      number,
      title: compiled.title,
      scheduler: this.scheduler,
      grain,
      instruments: this.instruments,
      books: this.ledger,
      journeys,
      random: (purpose) => createRandomStream(seed, number, purpose),
      notice: (notice) => {
        this.surroundings.notice(number, notice);
      },
    };
  }
}
