import {
  withContainers,
  without,
  withNodeConfig,
  withoutContainer,
  withPlacedNode,
  withWireSettings,
} from './commands.ts';
import type { DiagramContainer } from './container.ts';
import type {
  Diagram,
  DiagramNode,
  DiagramWire,
  Experiment,
  Intervention,
  InterventionAct,
} from './document.ts';
import { inserted } from './order.ts';

const NONE: ReadonlySet<number> = new Set();

/**
 * Carries out an act on a diagram. What cannot be done (the node is gone, the number is taken) changes nothing, as in
 * a run. Actions and faults change the run only, not the diagram.
 */
export function applyAct(diagram: Diagram, act: InterventionAct): Diagram {
  if (!isApplicable(diagram, act)) return diagram;
  switch (act.kind) {
    case 'configure':
      return withNodeConfig(diagram, act.node, act.config);
    case 'configure-wire':
      return withWireSettings(diagram, act.wire, act.settings);
    case 'act':
    case 'fail-container':
    case 'restore-container':
      return diagram;
    case 'add-node':
      return {
        ...diagram,
        nodes: inserted(diagram.nodes, act.node),
        nextNumber: Math.max(diagram.nextNumber, act.node.number + 1),
      };
    case 'remove-node':
      return without(diagram, new Set([act.node]), NONE);
    case 'add-wire':
      return {
        ...diagram,
        wires: inserted(diagram.wires, act.wire),
        nextNumber: Math.max(diagram.nextNumber, act.wire.number + 1),
      };
    case 'remove-wire':
      return without(diagram, NONE, new Set([act.wire]));
    case 'add-container':
      return {
        ...withContainers(diagram, inserted(diagram.containers ?? [], act.container)),
        nextNumber: Math.max(diagram.nextNumber, act.container.number + 1),
      };
    case 'remove-container':
      return withoutContainer(diagram, act.container);
    case 'place-node':
      return withPlacedNode(diagram, act.node, act.within ?? undefined);
  }
}

/** Whether what the act names is there (or free, for additions). */
export function isApplicable(diagram: Diagram, act: InterventionAct): boolean {
  const hasNode = (number: number): boolean => diagram.nodes.some((node) => node.number === number);
  const hasWire = (number: number): boolean => diagram.wires.some((wire) => wire.number === number);
  const hasContainer = (number: number): boolean =>
    (diagram.containers ?? []).some((container) => container.number === number);
  const isFree = (number: number): boolean =>
    !hasNode(number) && !hasWire(number) && !hasContainer(number);
  const isThere = (within: number | undefined): boolean =>
    within === undefined || hasContainer(within);
  switch (act.kind) {
    case 'configure':
    case 'act':
    case 'remove-node':
      return hasNode(act.node);
    case 'configure-wire':
    case 'remove-wire':
      return hasWire(act.wire);
    case 'add-node':
      return isFree(act.node.number) && isThere(act.node.within);
    case 'add-wire': {
      const { number, from, to } = act.wire;
      return isFree(number) && hasNode(from) && hasNode(to);
    }
    case 'add-container': {
      const { container } = act;
      const within = container.kind === 'zone' ? container.within : undefined;
      return isFree(container.number) && isThere(within);
    }
    case 'place-node':
      return hasNode(act.node) && isThere(act.within ?? undefined);
    case 'remove-container':
    case 'fail-container':
    case 'restore-container':
      return hasContainer(act.container);
  }
}

/** The diagram after all interventions up to `time` (microseconds, inclusive). */
export function diagramAt({ diagram, interventions }: Experiment, time: number): Diagram {
  let current = diagram;
  for (const { at, act } of interventions) if (at <= time) current = applyAct(current, act);
  return current;
}

/** The interventions that can be carried out one after the other, beginning with `diagram`. */
export function applicableInterventions(
  diagram: Diagram,
  interventions: readonly Intervention[],
): readonly Intervention[] {
  let current = diagram;
  const applicable = interventions.filter(({ act }) => {
    if (!isApplicable(current, act)) return false;
    current = applyAct(current, act);
    return true;
  });
  return applicable.length === interventions.length ? interventions : applicable;
}

/** The greatest number that a diagram or the interventions on it use, plus one. */
export function freeNumber(diagram: Diagram, interventions: readonly Intervention[]): number {
  let free = diagram.nextNumber;
  for (const { act } of interventions) {
    const element = addedElement(act);
    if (element) free = Math.max(free, element.number + 1);
  }
  return free;
}

function addedElement(
  act: InterventionAct,
): DiagramNode | DiagramWire | DiagramContainer | undefined {
  switch (act.kind) {
    case 'add-node':
      return act.node;
    case 'add-wire':
      return act.wire;
    case 'add-container':
      return act.container;
    default:
      return undefined;
  }
}
