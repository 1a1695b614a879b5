import { AssertionFailure } from '../base/assert.ts';
import type { GrainChoice } from '../base/grain-choice.ts';
import type { ZoneName } from '../base/availability-zone.ts';
import { fromSeconds } from '../base/units.ts';
import type { DiagramContainer } from '../diagram/container.ts';
import type {
  DiagramNode,
  DiagramWire,
  Experiment,
  Intervention,
  InterventionAct,
} from '../diagram/document.ts';
import { Run } from '../engine/run.ts';
import type { WireKind } from '../protocols/wire-kind.ts';
import type { AnyConfig } from '../schema/field.ts';
import type { RunnableCatalog } from '../services/contract.ts';
import { ScenarioRun } from './scenario-run.ts';

/** A small diagram for a test. */
export class Scenario {
  private nodes: DiagramNode[] = [];
  private readonly containers: DiagramContainer[] = [];
  private readonly wires: DiagramWire[] = [];
  private readonly interventions: Intervention[] = [];
  private nextNumber = 1;

  constructor(private readonly catalog: RunnableCatalog) {}

  /** Adds a node and returns its creation number. `config` names what differs from the defaults. */
  node(service: string, config: AnyConfig = {}, title?: string): number {
    const number = this.nextNumber;
    this.nextNumber += 1;
    this.nodes.push({
      number,
      service,
      title: title ?? `${service} ${number}`,
      x: 0,
      y: 0,
      config,
    });
    return number;
  }

  /** Adds a Region and returns its creation number. */
  region(): number {
    return this.container({ kind: 'region' });
  }

  /** Adds an Availability Zone, in a Region or by itself, and returns its creation number. */
  zone(zone: ZoneName, region?: number): number {
    return this.container({ kind: 'zone', zone, ...(region !== undefined && { within: region }) });
  }

  /** Places a node in a Region or zone. */
  place(node: number, within: number): this {
    this.nodes = this.nodes.map((each) => (each.number === node ? { ...each, within } : each));
    return this;
  }

  /** Adds a wire along the flow of messages and returns its creation number. */
  wire(from: number, to: number, kind: WireKind, settings: AnyConfig = {}): number {
    const number = this.nextNumber;
    this.nextNumber += 1;
    this.wires.push({ number, kind, from, to, settings });
    return number;
  }

  /** Does something at a moment of the run. */
  at(seconds: number, act: InterventionAct): this {
    this.interventions.push({ at: fromSeconds(seconds), act });
    return this;
  }

  /** The document that this scenario stands for. */
  experiment(seed = 1): Experiment {
    return {
      diagram: {
        title: 'Test',
        nodes: this.nodes,
        wires: this.wires,
        ...(this.containers.length > 0 && { containers: this.containers }),
        nextNumber: this.nextNumber,
        objectives: [],
        notes: '',
      },
      seed,
      interventions: this.interventions,
    };
  }

  private container(
    place:
      | { readonly kind: 'region' }
      | { readonly kind: 'zone'; readonly zone: ZoneName; readonly within?: number },
  ): number {
    const number = this.nextNumber;
    this.nextNumber += 1;
    this.containers.push({
      ...place,
      number,
      title: place.kind,
      x: 0,
      y: 0,
      width: 400,
      height: 300,
    });
    return number;
  }

  /** Compiles it. Throws AssertionFailure with every problem when it cannot run. */
  start(seed = 1, grain: GrainChoice = 'automatic'): ScenarioRun {
    const compiled = Run.compile({ ...this.experiment(seed), grain }, this.catalog);
    if (!compiled.ok) {
      throw new AssertionFailure(compiled.problems.map((problem) => problem.message).join('\n'));
    }
    return new ScenarioRun(compiled.value);
  }

  /** Compiles it and runs it to `seconds`. */
  run(options: {
    readonly seconds: number;
    readonly seed?: number;
    readonly grain?: GrainChoice;
  }): ScenarioRun {
    const run = this.start(options.seed, options.grain);
    run.advanceTo(options.seconds);
    return run;
  }
}
