import type { ZoneName } from '../base/availability-zone.ts';
import type { GrainChoice } from '../base/grain-choice.ts';
import type { Arrangement, NodeSize } from '../diagram/arrange.ts';
import type { DiagramContainer, Frame } from '../diagram/container.ts';
import type {
  Diagram,
  DiagramNode,
  DiagramWire,
  Experiment,
  Intervention,
  Objective,
} from '../diagram/document.ts';
import type { AnyConfig } from '../schema/field.ts';

/** What is selected on the canvas, by creation number. */
export interface Selection {
  readonly nodes: ReadonlySet<number>;
  readonly wires: ReadonlySet<number>;
  readonly containers: ReadonlySet<number>;
}

/** How selected nodes are lined up. */
export type Alignment = Arrangement;

/** Why a wire is refused, and what would work. */
export interface WireRefusal {
  readonly message: string;
}

/**
 * The document on the canvas. `diagram` is what is shown now; while a run has begun, changes of behaviour are also
 * interventions of the run (see run-store). All editing goes through these functions; each is one undo step.
 */
export interface DiagramState {
  readonly diagram: Diagram;
  /** The diagram as it was when the run began. */
  readonly base: Diagram;
  readonly seed: number;
  /** How finely its runs are simulated. */
  readonly grain: GrainChoice;
  readonly interventions: readonly Intervention[];
  readonly selection: Selection;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Whether `diagram` is that of an earlier moment of the run: it is only looked at, and edits change nothing. */
  readonly isPast: boolean;
  /** The address asks that nothing be changed here; ended by {@link DiagramState.allowEditing}. */
  readonly isReadOnly: boolean;

  /** Replaces everything, as opening a file or link does. Clears history, selection and (unless given) interventions. */
  open(experiment: Experiment): void;
  /** What a link or file stores. */
  experiment(): Experiment;

  /** Ends {@link isReadOnly}: from now on a person works on a copy of their own. */
  allowEditing(): void;

  /** Adds a node and selects it; undefined when the diagram is only looked at. */
  addNode(service: string, x: number, y: number): DiagramNode | undefined;
  /**
   * Adds a Region or a zone and selects it: around the selected nodes when there are any, else at `frame`. Undefined when the
   * diagram is only looked at.
   */
  addContainer(kind: DiagramContainer['kind'], frame: Frame): DiagramContainer | undefined;
  /** Gives a container another title, or a zone another letter. */
  changeContainer(
    container: number,
    change: { readonly title: string } | { readonly zone: ZoneName },
  ): void;
  /** Places of several nodes and frames of containers at once, as tidying up the layout finds them. */
  layOut(
    positions: ReadonlyMap<number, { readonly x: number; readonly y: number }>,
    frames: ReadonlyMap<number, Frame>,
  ): void;
  /** Moves the selected nodes into a container, or out of all (null). */
  moveSelectedInto(container: number | null): void;
  /** Draws a wire, choosing the kind when left out; a refusal says why. */
  addWire(
    from: number,
    to: number,
    kind?: string,
  ):
    | { readonly ok: true; readonly wire: DiagramWire }
    | { readonly ok: false; readonly refusal: WireRefusal };
  /** Every kind of wire that is legal from one node to another. */
  legalWireKinds(from: number, to: number): readonly string[];
  /** Why nothing is legal, with what would work. */
  refusalOf(from: number, to: number): WireRefusal;
  configureNode(node: number, config: AnyConfig): void;
  configureWire(wire: number, settings: AnyConfig): void;
  retitleNode(node: number, title: string): void;
  retitleDiagram(title: string): void;
  setNotes(notes: string): void;
  setObjectives(objectives: readonly Objective[]): void;
  setSeed(seed: number): void;
  /** Another grain begins another run. */
  setGrain(grain: GrainChoice): void;
  /**
   * Positions of several nodes and containers at once; one undo step for a whole drag. Containers take along what lies in
   * them, and nodes are in the container that they come to lie in.
   */
  moveNodes(positions: ReadonlyMap<number, { readonly x: number; readonly y: number }>): void;
  /** Lines up the selected nodes. */
  align(alignment: Alignment): void;
  /** Sizes of nodes as drawn, for lining up by middles and far edges. Not part of the document. */
  measureNodes(sizes: ReadonlyMap<number, NodeSize>): void;
  removeSelected(): void;
  /** What is selected, containers with all that lies in them, with the wires among the nodes, as clipboard text (JSON). */
  copySelected(): string;
  /** Pastes clipboard text near a point; returns what was wrong, or null. */
  paste(text: string, x: number, y: number): string | null;
  duplicateSelected(): void;

  /** Selects what is named. Naming nodes lets go of containers unless those are named too. */
  select(selection: Partial<Selection>): void;
  selectAll(): void;
  undo(): void;
  redo(): void;

  /** Called by the run store only. */
  recordIntervention(intervention: Intervention): void;
  /** Shows the diagram as it was at a moment of the run, to be looked at only; null shows the present one again. */
  lookBack(time: number | null): void;
  /** Forgets what was done from `at` on (a person goes on from an earlier moment). */
  dropInterventionsFrom(at: number): void;
  /** Makes the diagram as it is now the start of the next run, without interventions. */
  rebase(): void;
}

/** Whether a person can change the diagram now: not while an earlier moment is shown, and not where it is read-only. */
export function canBeEdited({
  isPast,
  isReadOnly,
}: Pick<DiagramState, 'isPast' | 'isReadOnly'>): boolean {
  return !isPast && !isReadOnly;
}
