import { createStore, type StoreApi } from 'zustand/vanilla';
import { assert, required } from '../base/assert.ts';
import { DEFAULT_GRAIN } from '../base/grain-choice.ts';
import { applicableInterventions, applyAct, diagramAt, freeNumber } from '../diagram/apply-act.ts';
import { EMPTY_DIAGRAM } from '../diagram/commands.ts';
import { withCosmetics, withCosmeticsOfAdded } from '../diagram/cosmetics.ts';
import { difference } from '../diagram/difference.ts';
import type { Diagram, Experiment, InterventionAct } from '../diagram/document.ts';
import type { CATALOG } from '../services/catalog.ts';
import { SEED_MAX } from '../diagram/parse.ts';
import { createDiagramEditing, NOTHING_SELECTED } from './diagram-editing.ts';
import { DiagramHistory } from './diagram-history.ts';
import { canBeEdited, type DiagramState } from './diagram-state.ts';
import { existing } from './kept-selection.ts';

/** Seed of a new experiment. */
const FIRST_SEED = 1;

/** Who is told of changes that concern the run. */
export interface DiagramListener {
  /** A person changed the behaviour of the diagram while a run is under way: acts for the run, in order. */
  behaviourChanged(acts: readonly InterventionAct[]): void;
  /**
   * The run has to be made anew: another experiment was `opened`, or the diagram was `edited` before the run began.
   */
  experimentReplaced(cause: 'opened' | 'edited'): void;
}

/** The store with what the run store needs of it beside {@link DiagramState}. */
export interface DiagramStoreState extends DiagramState {
  /** Whether changes are interventions (a run is under way) or changes of the experiment. */
  setRunBegun(begun: boolean): void;
  /**
   * The run has come to `time`: stored interventions up to it show on the canvas. Going back shows the diagram as it
   * was then.
   */
  followTo(time: number): void;
  /** Undoes on the canvas what the run refused to do: shows what the recorded interventions make of the diagram. */
  revertRefused(): void;
  listen(listener: DiagramListener): void;
}

export type DiagramStore = StoreApi<DiagramStoreState>;

/** The store of the document on the canvas. `now` is the wall clock in milliseconds. */
export function createDiagramStore(
  catalog: typeof CATALOG,
  now: () => number = Date.now,
): DiagramStore {
  const history = new DiagramHistory(now);
  let listener: DiagramListener | undefined;
  let runBegun = false;
  /** Interventions at the head of the list that the diagram shows already. */
  let shownCount = 0;
  let followedTime = 0;
  /** What is to be shown again after a look back. */
  let present: Pick<DiagramState, 'diagram' | 'selection'> | undefined;

  return createStore<DiagramStoreState>()((set, get) => {
    /** Shows `next`, lets what it changes flow into base or run, and keeps selection and buttons true. */
    function show(next: Diagram): void {
      const { diagram, base, interventions, selection } = get();
      const acts = difference(diagram, next);
      const free = freeNumber(diagram, interventions);
      const shown = { ...next, nextNumber: Math.max(next.nextNumber, free) };
      set({
        diagram: shown,
        base: runBegun ? withCosmetics(base, shown) : shown,
        interventions: runBegun
          ? withCosmeticsOfAdded(interventions, shown)
          : applicableInterventions(shown, interventions),
        selection: existing(selection, shown),
        canUndo: history.canUndo,
        canRedo: history.canRedo,
      });
      if (acts.length === 0) return;
      if (runBegun) listener?.behaviourChanged(acts);
      else listener?.experimentReplaced('edited');
    }

    function commit(next: Diagram, gesture?: string): void {
      const { diagram } = get();
      if (!canBeEdited(get()) || isSameDocument(next, diagram)) return;
      history.record(diagram, gesture);
      show(next);
    }

    function replace(experiment: Experiment): void {
      const nextNumber = freeNumber(experiment.diagram, experiment.interventions);
      const diagram = { ...experiment.diagram, nextNumber };
      history.clear();
      runBegun = false;
      shownCount = 0;
      followedTime = 0;
      present = undefined;
      set({
        grain: DEFAULT_GRAIN,
        ...experiment,
        isPast: false,
        diagram,
        base: diagram,
        selection: NOTHING_SELECTED,
        canUndo: false,
        canRedo: false,
      });
    }

    /** The diagram as the recorded interventions make it at `time`, looking as it does now. */
    function showAt(time: number): void {
      const { diagram, interventions, selection } = get();
      shownCount = interventions.filter(({ at }) => at <= time).length;
      if (present) {
        present = { ...present, diagram: diagramOf(time, present.diagram) };
        return;
      }
      const shown = diagramOf(time, diagram);
      set({ diagram: shown, selection: existing(selection, shown) });
    }

    /** The diagram at `time`, looking like `diagram`, which is returned when nothing behaves otherwise. */
    function diagramOf(time: number, diagram: Diagram): Diagram {
      const { base, seed, interventions } = get();
      const then = diagramAt({ diagram: base, seed, interventions }, time);
      return difference(diagram, then).length === 0 ? diagram : withCosmetics(then, diagram);
    }

    function lookBack(time: number): void {
      const { diagram, selection } = get();
      present ??= { diagram, selection };
      const shown = diagramOf(time, present.diagram);
      set({
        isPast: true,
        diagram: shown,
        selection: existing(selection, shown),
        canUndo: false,
        canRedo: false,
      });
    }

    function lookAhead(): void {
      if (!present) return;
      const { diagram, selection: former } = present;
      present = undefined;
      const selection = existing(get().selection, diagram);
      const hasChosen = selection.nodes.size + selection.wires.size + selection.containers.size > 0;
      set({
        isPast: false,
        diagram,
        selection: hasChosen ? selection : existing(former, diagram),
        canUndo: history.canUndo,
        canRedo: history.canRedo,
      });
    }

    /** Carries out on the canvas the stored interventions that the run has passed. */
    function showPassed(time: number): void {
      const { interventions } = get();
      for (;;) {
        const passed = interventions[shownCount];
        if (!passed || passed.at > time) return;
        shownCount += 1;
        history.map((diagram) => applyAct(diagram, passed.act));
        if (present) present = { ...present, diagram: applyAct(present.diagram, passed.act) };
        else set(({ diagram }) => ({ diagram: applyAct(diagram, passed.act) }));
      }
    }

    return {
      diagram: EMPTY_DIAGRAM,
      base: EMPTY_DIAGRAM,
      seed: FIRST_SEED,
      grain: DEFAULT_GRAIN,
      interventions: [],
      selection: NOTHING_SELECTED,
      canUndo: false,
      canRedo: false,
      isPast: false,
      isReadOnly: false,
      ...createDiagramEditing({ catalog, get, set, commit }),

      open(experiment) {
        replace(experiment);
        listener?.experimentReplaced('opened');
      },
      experiment() {
        const { base, diagram, seed, grain, interventions } = get();
        return {
          diagram: { ...base, nextNumber: diagram.nextNumber },
          seed,
          interventions: applicableInterventions(base, interventions),
          ...(grain === DEFAULT_GRAIN ? {} : { grain }),
        };
      },
      allowEditing() {
        set({ isReadOnly: false });
      },
      setSeed(seed) {
        assert(Number.isInteger(seed) && seed >= 0 && seed <= SEED_MAX, 'a seed has 32 bits');
        if (get().isReadOnly || seed === get().seed) return;
        set({ seed });
        listener?.experimentReplaced('opened');
      },
      setGrain(grain) {
        if (get().isReadOnly || grain === get().grain) return;
        set({ grain });
        listener?.experimentReplaced('opened');
      },
      undo() {
        if (!canBeEdited(get())) return;
        const before = history.undo(get().diagram, isSameDocument);
        if (before) show(before);
        else set({ canUndo: history.canUndo });
      },
      redo() {
        if (!canBeEdited(get())) return;
        const after = history.redo(get().diagram, isSameDocument);
        if (after) show(after);
        else set({ canRedo: history.canRedo });
      },

      recordIntervention(intervention) {
        followedTime = Math.max(followedTime, intervention.at);
        showPassed(intervention.at);
        const { interventions } = get();
        const position = interventions.filter(({ at }) => at <= intervention.at).length;
        set({ interventions: interventions.toSpliced(position, 0, intervention) });
        shownCount += 1;
      },
      lookBack(time) {
        if (time === null) lookAhead();
        else lookBack(time);
      },
      dropInterventionsFrom(at) {
        set(({ interventions }) => ({
          interventions: interventions.filter((intervention) => intervention.at < at),
        }));
        shownCount = Math.min(shownCount, get().interventions.length);
      },
      rebase() {
        const { diagram, seed } = get();
        set({ base: diagram, seed, interventions: [] });
        shownCount = 0;
        followedTime = 0;
      },
      setRunBegun(begun) {
        runBegun = begun;
      },
      followTo(time) {
        const goesBack = time < followedTime;
        followedTime = time;
        if (!goesBack) {
          showPassed(time);
          return;
        }
        const before = get().diagram;
        showAt(time);
        if (get().diagram === before) return;
        history.clear();
        set({ canUndo: false, canRedo: false });
      },
      revertRefused() {
        showAt(followedTime);
      },
      listen(newListener) {
        listener = required(newListener, 'listener');
      },
    };
  });
}

/** Whether two diagrams say and look the same; the next number does not count. */
function isSameDocument(one: Diagram, other: Diagram): boolean {
  if (one === other) return true;
  return (
    one.title === other.title &&
    one.notes === other.notes &&
    one.objectives === other.objectives &&
    difference(one, other).length === 0 &&
    looksSame(one, withCosmetics(one, other))
  );
}

/** Whether giving `one` other looks left every node and container as it was. */
function looksSame(one: Diagram, dressed: Diagram): boolean {
  return (
    dressed.nodes.every((node, position) => node === one.nodes[position]) &&
    (dressed.containers ?? []).every((frame, position) => frame === one.containers?.[position])
  );
}
