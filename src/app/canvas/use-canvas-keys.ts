import { useCallback, type KeyboardEvent } from 'react';
import { useDiagram } from '../../stores/hooks.ts';
import { GRID } from './free-spot.ts';

const NUDGES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Keys for the node that has the focus, and for the selection: Enter or Space selects, arrows move, Alt with left or
 * right goes along a wire. Tab goes from node to node by itself.
 */
export function useCanvasKeys() {
  const nodes = useDiagram((state) => state.diagram.nodes);
  const wires = useDiagram((state) => state.diagram.wires);
  const containers = useDiagram((state) => state.diagram.containers);
  const selected = useDiagram((state) => state.selection.nodes);
  const selectedContainers = useDiagram((state) => state.selection.containers);
  const select = useDiagram((state) => state.select);
  const moveNodes = useDiagram((state) => state.moveNodes);

  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const focused = focusedNode(event.target);
      const nudge = NUDGES[event.key];
      if (focused === null && !isCanvas(event.target)) return;
      const isFrame = containers?.some(({ number }) => number === focused) ?? false;
      if ((event.key === 'Enter' || event.key === ' ') && focused !== null && isFrame) {
        select({ nodes: new Set(), wires: new Set(), containers: new Set([focused]) });
      } else if ((event.key === 'Enter' || event.key === ' ') && focused !== null) {
        const nodesWanted = event.shiftKey ? toggled(selected, focused) : new Set([focused]);
        select({ nodes: nodesWanted, wires: new Set() });
      } else if (nudge !== undefined && event.altKey && focused !== null) {
        const next = neighbour(wires, focused, nudge[0]);
        if (next !== undefined) focusNode(next);
      } else if (nudge !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
        const chosen = new Set([...selected, ...selectedContainers]);
        const moving = chosen.size > 0 ? chosen : new Set(focused === null ? [] : [focused]);
        const step = event.shiftKey ? 4 * GRID : GRID;
        moveNodes(
          new Map(
            [...nodes, ...(containers ?? [])]
              .filter(({ number }) => moving.has(number))
              .map((node) => [
                node.number,
                { x: node.x + nudge[0] * step, y: node.y + nudge[1] * step },
              ]),
          ),
        );
      } else {
        return;
      }
      event.preventDefault();
    },
    [nodes, wires, containers, selected, selectedContainers, select, moveNodes],
  );
}

/** Moves the keyboard's focus to a node. */
export function focusNode(node: number): void {
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${node}"]`)?.focus();
}

/** The node that a command about "the" node means: the one selected, else the one with the focus. */
export function nodeMeant(selected: ReadonlySet<number>): number | null {
  const [first, ...more] = selected;
  if (first !== undefined && more.length === 0) return first;
  const { activeElement } = document;
  return activeElement?.matches('.react-flow__node-service') === true
    ? focusedNode(activeElement)
    : null;
}

function focusedNode(target: EventTarget | null): number | null {
  if (!(target instanceof HTMLElement) || !target.matches('.react-flow__node')) return null;
  return Number(target.dataset.id);
}

function isCanvas(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, button, dialog') === null;
}

function toggled(selected: ReadonlySet<number>, node: number): ReadonlySet<number> {
  const next = new Set(selected);
  if (!next.delete(node)) next.add(node);
  return next;
}

/** The node at the other end of the first wire that leads out (to the right) or in (to the left). */
function neighbour(
  wires: readonly { readonly from: number; readonly to: number }[],
  node: number,
  direction: number,
): number | undefined {
  if (direction > 0) return wires.find(({ from }) => from === node)?.to;
  if (direction < 0) return wires.find(({ to }) => to === node)?.from;
  return undefined;
}
