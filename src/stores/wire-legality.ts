import type { Diagram, DiagramNode } from '../diagram/document.ts';
import { isWireKind, WIRE_KINDS, type WireKind } from '../protocols/wire-kind.ts';
import type { CATALOG } from '../services/catalog.ts';
import { callingPort, legalKinds } from '../services/wiring.ts';
import type { WireRefusal } from './diagram-state.ts';

const ALL_KINDS = Object.keys(WIRE_KINDS).filter(isWireKind);

/** So many services are named as what would work; more do not help. */
const NAMED_SERVICES_MAX = 6;

/** Which wires may be drawn, and why others may not. */
export interface WireLegality {
  /** Every kind of wire that may be drawn from one node to another now. */
  legalKinds(diagram: Diagram, from: number, to: number): readonly WireKind[];
  /** Why no wire (or none of `kind`) may be drawn, and what would work. */
  refusal(diagram: Diagram, from: number, to: number, kind?: string): WireRefusal;
}

/**
 * The rules of wiring by a catalog: the calling end has the kind among its calls, the other end serves it, a kind is
 * drawn once from one node to another, and the calling node has not reached the port's greatest number of wires.
 */
export function createWireLegality(catalog: typeof CATALOG): WireLegality {
  const titleOf = (service: string): string => catalog.get(service)?.title ?? service;

  function possibleKinds(fromService: string, toService: string): readonly WireKind[] {
    const from = catalog.get(fromService);
    const to = catalog.get(toService);
    return from && to ? legalKinds(from, to) : [];
  }

  /** What keeps a possible kind from being drawn, or null. */
  function obstacle(
    diagram: Diagram,
    from: DiagramNode,
    to: DiagramNode,
    kind: WireKind,
  ): string | null {
    const isDrawn = diagram.wires.some(
      (wire) => wire.kind === kind && wire.from === from.number && wire.to === to.number,
    );
    if (isDrawn) {
      return `"${from.title}" and "${to.title}" are connected by such a wire already (${WIRE_KINDS[kind].title}).`;
    }
    const isFromCaller = WIRE_KINDS[kind].caller === 'from';
    const caller = isFromCaller ? from : to;
    const wiresMax = catalog.get(caller.service)?.calls[kind]?.wiresMax ?? Infinity;
    const count = diagram.wires.filter(
      (wire) => wire.kind === kind && (isFromCaller ? wire.from : wire.to) === caller.number,
    ).length;
    if (count < wiresMax) return null;
    const wires = wiresMax === 1 ? 'one wire' : `${wiresMax} wires`;
    return (
      `"${caller.title}" has ${wires} on which it can ${WIRE_KINDS[kind].ability.calls}, and may not have more. ` +
      'Remove one first.'
    );
  }

  function findEnds(diagram: Diagram, from: number, to: number): readonly DiagramNode[] {
    return [from, to].flatMap(
      (number) => diagram.nodes.find((node) => node.number === number) ?? [],
    );
  }

  /** What a service can do at its sending or taking side, and with which services. */
  function abilities(service: string, side: 'from' | 'to'): string | null {
    const own = catalog.get(service);
    if (!own) return null;
    const sentences = ALL_KINDS.flatMap((kind) => {
      const peers = [...catalog.values()].filter((peer) =>
        side === 'from' ? callingPort(kind, own, peer) : callingPort(kind, peer, own),
      );
      if (peers.length === 0) return [];
      const { ability, caller } = WIRE_KINDS[kind];
      const names = listed(peers.map(({ title }) => title));
      return [`${caller === side ? ability.calls : ability.serves} (${names})`];
    });
    if (sentences.length === 0) return null;
    return `${titleOf(service)} can ${sentences.join(', or ')}.`;
  }

  function impossible(from: DiagramNode, to: DiagramNode): string {
    const parts = [`No wire can lead from ${titleOf(from.service)} to ${titleOf(to.service)}.`];
    const reversed = possibleKinds(to.service, from.service)[0];
    if (reversed) {
      parts.push(
        `It can lead the other way, from "${to.title}" to "${from.title}" (${WIRE_KINDS[reversed].title}).`,
      );
    }
    const sends = abilities(from.service, 'from');
    parts.push(sends ?? `Nothing leads out of ${titleOf(from.service)}.`);
    const takes = abilities(to.service, 'to');
    parts.push(takes ?? `Nothing leads into ${titleOf(to.service)}.`);
    return parts.join(' ');
  }

  return {
    legalKinds(diagram, fromNumber, toNumber) {
      const [from, to] = findEnds(diagram, fromNumber, toNumber);
      if (!from || !to || from === to) return [];
      return possibleKinds(from.service, to.service).filter(
        (kind) => obstacle(diagram, from, to, kind) === null,
      );
    },
    refusal(diagram, fromNumber, toNumber, kind) {
      const [from, to] = findEnds(diagram, fromNumber, toNumber);
      if (!from || !to) return { message: 'A wire needs a node at each end.' };
      if (from === to) return { message: 'A wire leads from one node to another.' };
      const asked = possibleKinds(from.service, to.service).filter(
        (candidate) => kind === undefined || candidate === kind,
      );
      const found = asked.map((candidate) => obstacle(diagram, from, to, candidate));
      const reasons = found.filter((reason) => reason !== null);
      return { message: reasons.length > 0 ? reasons.join(' ') : impossible(from, to) };
    },
  };
}

function listed(titles: readonly string[]): string {
  const named = titles.slice(0, NAMED_SERVICES_MAX);
  const more = titles.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
