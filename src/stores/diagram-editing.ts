import { required } from '../base/assert.ts';
import { arranged, type NodeSize } from '../diagram/arrange.ts';
import { copied, duplicated, pasted, type Pasted } from '../diagram/clipboard.ts';
import {
  withNode,
  withNodeConfig,
  withNodeTitle,
  withNotes,
  withObjectives,
  without,
  withPositions,
  withTitle,
  withWire,
  withWireSettings,
} from '../diagram/commands.ts';
import { describeProblem } from '../diagram/document-problem.ts';
import type { Diagram } from '../diagram/document.ts';
import type { AnyConfig, FieldSet } from '../schema/field.ts';
import { parseConfig, withoutDefaults } from '../schema/parse.ts';
import { isSameSetting } from '../schema/same-setting.ts';
import type { CATALOG } from '../services/catalog.ts';
import { serviceIndexOf } from '../services/wiring.ts';
import { canBeEdited, type DiagramState, type Selection } from './diagram-state.ts';
import { createWireLegality } from './wire-legality.ts';

export const NOTHING_SELECTED: Selection = { nodes: new Set(), wires: new Set() };

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

  function commitPasted({ diagram, nodes, wires }: Pasted): void {
    commit(diagram);
    set({ selection: { nodes, wires } });
  }

  return {
    addNode(service, x, y) {
      if (!canBeEdited(get())) return undefined;
      const definition = required(catalog.get(service), `service "${service}"`);
      const { diagram } = get();
      const title = freeTitle(diagram, definition.title);
      const added = withNode(diagram, { service, title, x, y, config: {} });
      commit(added.diagram);
      set({ selection: { nodes: new Set([added.node.number]), wires: new Set() } });
      return added.node;
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
      set({ selection: { nodes: new Set(), wires: new Set([added.wire.number]) } });
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
    moveNodes: (positions) => commit(withPositions(get().diagram, positions)),
    align(alignment) {
      const { diagram, selection } = get();
      commit(arranged(diagram, selection.nodes, alignment, sizes));
    },
    measureNodes(measured) {
      sizes = new Map([...sizes, ...measured]);
    },
    removeSelected() {
      const { diagram, selection } = get();
      if (selection.nodes.size === 0 && selection.wires.size === 0) return;
      commit(without(diagram, selection.nodes, selection.wires));
    },
    copySelected: () => copied(get().diagram, get().selection.nodes),
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
      const result = duplicated(diagram, selection.nodes);
      if (result.ok && result.value.nodes.size > 0) commitPasted(result.value);
    },
    select: (selection) =>
      set({
        selection: {
          nodes: selection.nodes ?? get().selection.nodes,
          wires: selection.wires ?? get().selection.wires,
        },
      }),
    selectAll() {
      const { nodes, wires } = get().diagram;
      set({
        selection: {
          nodes: new Set(nodes.map(({ number }) => number)),
          wires: new Set(wires.map(({ number }) => number)),
        },
      });
    },
  };
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

/** The title, with a count behind it when another node has it already. */
function freeTitle({ nodes }: Diagram, title: string): string {
  const taken = new Set(nodes.map((node) => node.title));
  if (!taken.has(title)) return title;
  let count = 2;
  while (taken.has(`${title} ${count}`)) count += 1;
  return `${title} ${count}`;
}
