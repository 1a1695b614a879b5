import type { InterventionAct } from '../document.ts';
import { ACT_CODES } from './compact-v1.ts';

/**
 * Turns what link format 1 holds into a document of format 1, which migrations and the parser then read. The input is
 * untrusted: whatever has another shape is passed on in its place for the parser to complain about. Frozen, as
 * compact-v1.ts is.
 */
export function fromCompact(compact: unknown): unknown {
  if (!Array.isArray(compact)) return compact;
  const [title, elements, seed, spareCount, notes, objectives, interventions, grain, containers] =
    compact as unknown[];
  const { nodes, wires, numberAfter } = expandedElements(elements);
  return {
    spillway: 1,
    diagram: {
      title,
      nodes,
      wires,
      nextNumber: numberAfter + asNumber(spareCount, 0),
      notes,
      ...(containers === undefined ? {} : { containers: mapped(containers, expandedContainer) }),
      objectives: mapped(objectives, ([metric, comparison, value]) => ({
        metric,
        comparison,
        value,
      })),
    },
    seed,
    interventions: expandedInterventions(interventions),
    ...(isLeftOut(grain) ? {} : { grain }),
  };
}

type Tuple = readonly unknown[];

function mapped(value: unknown, expand: (tuple: Tuple) => unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((entry: unknown) => (Array.isArray(entry) ? expand(entry as Tuple) : entry));
}

/** A node's second member is its title, a wire's is a number; anything else passes for a node. */
function expandedElements(value: unknown): {
  readonly nodes: unknown;
  readonly wires: readonly unknown[];
  readonly numberAfter: number;
} {
  const nodes: unknown[] = [];
  const wires: unknown[] = [];
  let number = 1;
  let former = { x: 0, y: 0 };
  if (!Array.isArray(value)) return { nodes: value, wires, numberAfter: number };
  for (const entry of value as unknown[]) {
    if (typeof entry === 'number') {
      number += entry;
      continue;
    }
    const tuple = Array.isArray(entry) ? (entry as Tuple) : [entry];
    const [, second] = tuple;
    if (typeof second === 'number') {
      const [kind, , to, settings] = tuple;
      wires.push({ number, kind, from: number - second, to: number - asNumber(to, NaN), settings });
    } else {
      const [service, title, x, y, config, within] = tuple;
      former = { x: former.x + asNumber(x, NaN), y: former.y + asNumber(y, NaN) };
      nodes.push({ number, service, title, ...former, config, ...placed(within) });
    }
    number += 1;
  }
  return { nodes, wires, numberAfter: number };
}

function expandedInterventions(value: unknown): unknown {
  let at = 0;
  return mapped(value, ([difference, code, ...members]) => {
    at += asNumber(difference, NaN);
    return { at, act: expandedAct(code, members) };
  });
}

function expandedAct(code: unknown, members: Tuple): unknown {
  const kinds = Object.keys(ACT_CODES) as InterventionAct['kind'][];
  const kind = kinds.find((candidate) => ACT_CODES[candidate] === code);
  const [first, second, third] = members;
  switch (kind) {
    case 'configure':
      return { kind, node: first, config: second };
    case 'configure-wire':
      return { kind, wire: first, settings: second };
    case 'act':
      return { kind, node: first, action: second, settings: third };
    case 'add-node': {
      const [number, service, title, x, y, config, within] = asTuple(first);
      return { kind, node: { number, service, title, x, y, config, ...placed(within) } };
    }
    case 'add-wire': {
      const [number, wireKind, from, to, settings] = asTuple(first);
      return { kind, wire: { number, kind: wireKind, from, to, settings } };
    }
    case 'remove-node':
      return { kind, node: first };
    case 'remove-wire':
      return { kind, wire: first };
    case 'add-container':
      return { kind, container: expandedContainer(asTuple(first)) };
    case 'place-node':
      return { kind, node: first, within: isLeftOut(second) ? null : second };
    case 'remove-container':
    case 'fail-container':
    case 'restore-container':
      return { kind, container: first };
    case undefined:
      return { kind: code };
  }
}

function expandedContainer([
  number,
  kind,
  title,
  x,
  y,
  width,
  height,
  zone,
  within,
]: Tuple): unknown {
  const place = { ...(zone === undefined ? {} : { zone }), ...placed(within) };
  return { number, kind, title, x, y, width, height, ...place };
}

function placed(within: unknown): object {
  return isLeftOut(within) ? {} : { within };
}

/** Left out at the end of a tuple, or empty before something that is not. */
function isLeftOut(value: unknown): boolean {
  return value === undefined || value === '';
}

function asTuple(value: unknown): Tuple {
  return Array.isArray(value) ? (value as Tuple) : [value];
}

function asNumber(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
