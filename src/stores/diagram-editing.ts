import { required } from '../base/assert.ts';
import { ZONE_NAMES } from '../base/availability-zone.ts';
import { arranged, type NodeSize } from '../diagram/arrange.ts';
import { copied, duplicated, pasted, type Pasted } from '../diagram/clipboard.ts';
import {
  withChangedContainer,
  withContainer,
  withNode,
  withNodeConfig,
  withNodeTitle,
  withNotes,
  withObjectives,
  without,
  withTitle,
  withWire,
  withWireSettings,
} from '../diagram/commands.ts';
import type { DiagramContainer, Frame } from '../diagram/container.ts';
import { describeProblem } from '../diagram/document-problem.ts';
import type { Diagram } from '../diagram/document.ts';
import {
  containerAt,
  frameAround,
  middleOf,
  settled,
  wholeFrame,
  withFrames,
  withMoved,
  withNodesIn,
} from '../diagram/placing.ts';
import type { AnyConfig, FieldSet } from '../schema/field.ts';
import { parseConfig, withoutDefaults } from '../schema/parse.ts';
import { isSameSetting } from '../schema/same-setting.ts';
import type { CATALOG } from '../services/catalog.ts';
import { serviceIndexOf } from '../services/wiring.ts';
import { canBeEdited, type DiagramState, type Selection } from './diagram-state.ts';
import { createWireLegality } from './wire-legality.ts';

const NONE: ReadonlySet<number> = new Set();

export const NOTHING_SELECTED: Selection = { nodes: NONE, wires: NONE, containers: NONE };

/** Why the diagram cannot be changed now. */
function reasonToOnlyLook({ isReadOnly }: Pick<DiagramState, 'isReadOnly'>): string {
  return isReadOnly
    ? 'This diagram is read-only. Choose “Edit a copy” to change it.'
    : 'An earlier moment can only be looked at. Go back to live, or go on from there, to change it.';
}

/** What editing works on. */
export interface EditingSurroundings {
  readonly catalog: typeof CATALOG;
  get(): Pick<DiagramState, 'diagram' | 'selection' | 'isPast' | 'isReadOnly'>;
  set(change: Pick<DiagramState, 'selection'>): void;
  /** Makes `next` the diagram on the canvas, as a step of its own unless it continues `gesture`. Not in the past. */
  commit(next: Diagram, gesture?: string): void;
}

type Editing = Pick<
  DiagramState,
  | 'addNode'
  | 'addContainer'
  | 'changeContainer'
  | 'layOut'
  | 'moveSelectedInto'
  | 'addWire'
  | 'legalWireKinds'
  | 'refusalOf'
  | 'configureNode'
  | 'configureWire'
  | 'retitleNode'
  | 'retitleDiagram'
  | 'setNotes'
  | 'setObjectives'
  | 'moveNodes'
  | 'align'
  | 'measureNodes'
  | 'removeSelected'
  | 'copySelected'
  | 'paste'
  | 'duplicateSelected'
  | 'select'
  | 'selectAll'
>;

/** The edits that a person can make, each one step of the history. */
export function createDiagramEditing({ catalog, get, set, commit }: EditingSurroundings): Editing {
  const index = serviceIndexOf(catalog);
  const legality = createWireLegality(catalog);
  let sizes: ReadonlyMap<number, NodeSize> = new Map();

  function commitPasted({ diagram, nodes, wires, containers }: Pasted): void {
    commit(diagram);
    set({ selection: { nodes, wires, containers } });
  }

  return {
    addNode(service, x, y) {
      if (!canBeEdited(get())) return undefined;
      const definition = required(catalog.get(service), `service "${service}"`);
      const { diagram } = get();
      const title = freeTitle(diagram, definition.title);
      const added = withNode(diagram, { service, title, x, y, config: {} });
      commit(settled(added.diagram, new Set([added.node.number])));
      set({ selection: { ...NOTHING_SELECTED, nodes: new Set([added.node.number]) } });
      return added.node;
    },
    addContainer(kind, frame) {
      if (!canBeEdited(get())) return undefined;
      const { diagram, selection } = get();
      const chosen = diagram.nodes.filter(({ number }) => selection.nodes.has(number));
      const around = wholeFrame(chosen.length > 0 ? frameAround(chosen) : frame);
      const added = withContainer(diagram, newContainer(diagram, kind, around));
      commit(settled(added.diagram, new Set([added.container.number])));
      set({ selection: { ...NOTHING_SELECTED, containers: new Set([added.container.number]) } });
      return added.container;
    },
    changeContainer(number, change) {
      const gesture = `container ${number} ${Object.keys(change).join()}`;
      commit(
        withChangedContainer(get().diagram, number, (container) => ({ ...container, ...change })),
        gesture,
      );
    },
    layOut(positions, frames) {
      const moved = withMoved(get().diagram, positions);
      commit(withFrames(moved, frames));
    },
    moveSelectedInto(container) {
      const { diagram, selection } = get();
      commit(withNodesIn(diagram, [...selection.nodes], container ?? undefined));
    },
    addWire(from, to, kind) {
      if (!canBeEdited(get())) {
        return { ok: false, refusal: { message: reasonToOnlyLook(get()) } };
      }
      const { diagram } = get();
      const legal = legality.legalKinds(diagram, from, to);
      const chosen = kind === undefined ? legal[0] : legal.find((one) => one === kind);
      if (!chosen) return { ok: false, refusal: legality.refusal(diagram, from, to, kind) };
      const added = withWire(diagram, { kind: chosen, from, to, settings: {} });
      commit(added.diagram);
      set({ selection: { ...NOTHING_SELECTED, wires: new Set([added.wire.number]) } });
      return { ok: true, wire: added.wire };
    },
    legalWireKinds: (from, to) => legality.legalKinds(get().diagram, from, to),
    refusalOf: (from, to) => legality.refusal(get().diagram, from, to),
    configureNode(number, config) {
      const { diagram } = get();
      const node = diagram.nodes.find((one) => one.number === number);
      const fields = node && index.fieldsOf(node.service);
      if (!node || !fields) return;
      const stored = storedSettings(fields, config);
      if (!stored || isSameSetting(stored, node.config)) return;
      const gesture = `configure ${number} ${changedNames(node.config, stored)}`;
      commit(withNodeConfig(diagram, number, stored), gesture);
    },
    configureWire(number, settings) {
      const { diagram } = get();
      const wire = diagram.wires.find((one) => one.number === number);
      const from = diagram.nodes.find((node) => node.number === wire?.from);
      const to = diagram.nodes.find((node) => node.number === wire?.to);
      const fields = wire && from && to && index.settingsOf(wire.kind, from.service, to.service);
      if (!fields) return;
      const stored = storedSettings(fields, settings);
      if (!stored || isSameSetting(stored, wire.settings)) return;
      const gesture = `configure ${number} ${changedNames(wire.settings, stored)}`;
      commit(withWireSettings(diagram, number, stored), gesture);
    },
    retitleNode: (number, title) =>
      commit(withNodeTitle(get().diagram, number, title), `retitle ${number}`),
    retitleDiagram: (title) => commit(withTitle(get().diagram, title), 'retitle'),
    setNotes: (notes) => commit(withNotes(get().diagram, notes), 'notes'),
    setObjectives: (objectives) => commit(withObjectives(get().diagram, objectives), 'objectives'),
    moveNodes: (positions) => commit(withMoved(get().diagram, positions)),
    align(alignment) {
      const { diagram, selection } = get();
      commit(settled(arranged(diagram, selection.nodes, alignment, sizes), selection.nodes));
    },
    measureNodes(measured) {
      sizes = new Map([...sizes, ...measured]);
    },
    removeSelected() {
      const { diagram, selection } = get();
      const { nodes, wires, containers } = selection;
      if (nodes.size + wires.size + containers.size === 0) return;
      commit(without(diagram, nodes, wires, containers));
    },
    copySelected: () => copied(get().diagram, copiedNumbers(get().selection)),
    paste(text, x, y) {
      if (!canBeEdited(get())) return reasonToOnlyLook(get());
      const result = pasted(get().diagram, text, { x, y }, index);
      if (!result.ok) return result.problems.map(describeProblem).join('\n');
      commitPasted(result.value);
      return null;
    },
    duplicateSelected() {
      if (!canBeEdited(get())) return;
      const { diagram, selection } = get();
      const result = duplicated(diagram, copiedNumbers(selection));
      if (!result.ok) return;
      const { nodes, containers } = result.value;
      if (nodes.size + containers.size > 0) commitPasted(result.value);
    },
    select: (selection) =>
      set({
        selection: {
          nodes: selection.nodes ?? get().selection.nodes,
          wires: selection.wires ?? get().selection.wires,
          containers: selection.containers ?? (selection.nodes ? NONE : get().selection.containers),
        },
      }),
    selectAll() {
      const { nodes, wires, containers = [] } = get().diagram;
      set({
        selection: {
          nodes: new Set(nodes.map(({ number }) => number)),
          wires: new Set(wires.map(({ number }) => number)),
          containers: new Set(containers.map(({ number }) => number)),
        },
      });
    },
  };
}

/** Selected nodes and containers. */
function copiedNumbers({ nodes, containers }: Selection): ReadonlySet<number> {
  return new Set([...nodes, ...containers]);
}

/** Settings as documents store them, or undefined when they are not valid: forms show why before they get here. */
function storedSettings(fields: FieldSet, settings: AnyConfig): AnyConfig | undefined {
  const parsed = parseConfig(fields, settings);
  return parsed.ok ? withoutDefaults(fields, parsed.value) : undefined;
}

function changedNames(before: AnyConfig, after: AnyConfig): string {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !isSameSetting(before[name], after[name])).join(' ');
}

/** A Region, or the first zone that is not drawn yet. Where it lies decides what is around it. */
function newContainer(
  diagram: Diagram,
  kind: DiagramContainer['kind'],
  frame: Frame,
): DiagramContainer {
  const { containers = [] } = diagram;
  if (kind === 'region') return { ...frame, number: 0, kind, title: freeTitle(diagram, 'Region') };
  const region = containerAt(diagram, middleOf(frame));
  const around = region?.kind === 'region' ? region.number : undefined;
  const drawn = containers.filter((each) => each.kind === 'zone' && each.within === around);
  const zone =
    ZONE_NAMES.find((name) => !drawn.some((each) => each.kind === 'zone' && each.zone === name)) ??
    'a';
  return { ...frame, number: 0, kind, zone, title: `Availability Zone ${zone}` };
}

/** The title, with a count behind it when another node or container has it already. */
function freeTitle({ nodes, containers = [] }: Diagram, title: string): string {
  const taken = new Set([...nodes, ...containers].map((element) => element.title));
  if (!taken.has(title)) return title;
  let count = 2;
  while (taken.has(`${title} ${count}`)) count += 1;
  return `${title} ${count}`;
}
