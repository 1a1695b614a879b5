import {
  isWireKind,
  servedKinds,
  WIRE_KINDS,
  type WireKind,
  type WireKindDescription,
} from '../protocols/wire-kind.ts';
import type { FieldSet } from '../schema/field.ts';
import type { AnyService, CallingPort, Catalog } from './contract.ts';

/** The calling and the serving service of a wire of a kind between two services. */
export function endsByRole(
  kind: WireKind,
  from: AnyService,
  to: AnyService,
): { readonly caller: AnyService; readonly server: AnyService } {
  return WIRE_KINDS[kind].caller === 'from'
    ? { caller: from, server: to }
    : { caller: to, server: from };
}

/** The kinds of wire that a node of a service takes: its own, and those that the engine serves for every node. */
export function kindsServedBy({ serves }: Pick<AnyService, 'serves'>): readonly WireKind[] {
  return servedKinds(serves);
}

/** The calling service's port for a wire, or undefined when such a wire is not legal. */
export function callingPort(
  kind: WireKind,
  from: AnyService,
  to: AnyService,
): CallingPort | undefined {
  const { caller, server } = endsByRole(kind, from, to);
  return kindsServedBy(server).includes(kind) ? caller.calls[kind] : undefined;
}

/** Every kind of wire that is legal from one service to another, in the order of `WIRE_KINDS`. */
export function legalKinds(from: AnyService, to: AnyService): readonly WireKind[] {
  return WIRE_KIND_NAMES.filter((kind) => callingPort(kind, from, to) !== undefined);
}

/** What a document must know of the services of a catalog; the shape of the diagram room's `ServiceIndex`. */
export function serviceIndexOf(catalog: Catalog): {
  readonly services: readonly string[];
  fieldsOf(service: string): FieldSet | undefined;
  settingsOf(kind: string, fromService: string, toService: string): FieldSet | undefined;
  actionFieldsOf(service: string, action: string): FieldSet | undefined;
} {
  return {
    services: [...catalog.keys()],
    fieldsOf: (service) => catalog.get(service)?.fields,
    settingsOf(kind, fromService, toService) {
      const from = catalog.get(fromService);
      const to = catalog.get(toService);
      if (!from || !to || !isWireKind(kind)) return undefined;
      return callingPort(kind, from, to)?.settings;
    },
    actionFieldsOf: (service, action) =>
      catalog.get(service)?.actions.find(({ id }) => id === action)?.fields,
  };
}

/** What a person is told of a kind of wire; undefined for an unknown kind. */
export function describeWireKind(kind: string): WireKindDescription | undefined {
  return isWireKind(kind) ? WIRE_KINDS[kind] : undefined;
}

/** A wire between two services with its owner's port; undefined when the kind is unknown or not legal. */
export function resolveWire(
  kind: string,
  from: AnyService,
  to: AnyService,
):
  | { readonly port: CallingPort; readonly title: string; readonly caller: 'from' | 'to' }
  | undefined {
  if (!isWireKind(kind)) return undefined;
  const port = callingPort(kind, from, to);
  const { title, caller } = WIRE_KINDS[kind];
  return port && { port, title, caller };
}

const WIRE_KIND_NAMES = Object.keys(WIRE_KINDS).filter(isWireKind);
