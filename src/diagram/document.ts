import type { GrainChoice } from '../base/grain-choice.ts';
import type { AnyConfig } from '../schema/field.ts';
import type { DiagramContainer } from './container.ts';

/**
 * A node on the canvas. `number` is its creation number: given once, never reused, the node's identity in links,
 * runs and random streams. Titles and positions never influence a run.
 */
export interface DiagramNode {
  readonly number: number;
  /** Id of the service, such as `kinesis-data-streams`. */
  readonly service: string;
  readonly title: string;
  /** Position of the upper left corner on the canvas, whole canvas units. */
  readonly x: number;
  readonly y: number;
  /** Settings that differ from the service's defaults. */
  readonly config: AnyConfig;
  /** Number of the container that it is placed in; left out where it is in none. */
  readonly within?: number;
}

/** An arrow: messages go from `from` to `to`. */
export interface DiagramWire {
  /** Creation number; nodes and wires share one sequence. */
  readonly number: number;
  /** A {@link WireKind}, such as `put-records`. */
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  /** Settings that differ from the defaults at the calling end. */
  readonly settings: AnyConfig;
}

/** What a person drew. */
export interface Diagram {
  readonly title: string;
  readonly nodes: readonly DiagramNode[];
  readonly wires: readonly DiagramWire[];
  /** Regions and zones, in order of creation number; left out when there are none. */
  readonly containers?: readonly DiagramContainer[];
  /** The number that the next node, wire or container gets. */
  readonly nextNumber: number;
  /** What the diagram's run is held to; see {@link Objective}. */
  readonly objectives: readonly Objective[];
  /** Free text for the reader, plain. */
  readonly notes: string;
}

/** Something that must hold at the end of a run, such as `p99 < 300 ms`. */
export interface Objective {
  readonly metric: 'p50' | 'p90' | 'p99' | 'lost' | 'failed' | 'throughput' | 'cost-per-hour';
  readonly comparison: '<' | '<=' | '>' | '>=' | '=';
  /** Milliseconds, messages, messages per second or USD per hour, by metric. */
  readonly value: number;
}

/** What a person did at a simulated moment. */
export type InterventionAct =
  /** New settings of a node, those that differ from the defaults. */
  | { readonly kind: 'configure'; readonly node: number; readonly config: AnyConfig }
  /** New settings of a wire. */
  | { readonly kind: 'configure-wire'; readonly wire: number; readonly settings: AnyConfig }
  /** One of the service's actions or faults. */
  | {
      readonly kind: 'act';
      readonly node: number;
      readonly action: string;
      readonly settings: AnyConfig;
    }
  | { readonly kind: 'add-node'; readonly node: DiagramNode }
  | { readonly kind: 'remove-node'; readonly node: number }
  | { readonly kind: 'add-wire'; readonly wire: DiagramWire }
  | { readonly kind: 'remove-wire'; readonly wire: number }
  | { readonly kind: 'add-container'; readonly container: DiagramContainer }
  /** What was in it is then in the Region around it, or in none. */
  | { readonly kind: 'remove-container'; readonly container: number }
  /** A node is placed in a container, or in none (null). */
  | { readonly kind: 'place-node'; readonly node: number; readonly within: number | null }
  /** An Availability Zone or a whole Region is out of order. */
  | { readonly kind: 'fail-container'; readonly container: number }
  | { readonly kind: 'restore-container'; readonly container: number };

/** An event of the run that came from outside. */
export interface Intervention {
  /** Whole microseconds from the start of the run. Interventions of one moment happen in list order. */
  readonly at: number;
  readonly act: InterventionAct;
}

/** A diagram with all that makes its run: what a link, a file and an autosave carry. */
export interface Experiment {
  readonly diagram: Diagram;
  /** Whole number from 0 to 2^32 − 1. */
  readonly seed: number;
  /**
   * How finely it is simulated, `automatic` when left out: one by one where messages are few, in cohorts per tick where
   * they are many.
   */
  readonly grain?: GrainChoice;
  /** In order of time. They apply to `diagram` as it was when the run began. */
  readonly interventions: readonly Intervention[];
}
