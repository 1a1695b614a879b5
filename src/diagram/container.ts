import type { ZoneName } from '../base/availability-zone.ts';

/** Where a container lies on the canvas: its upper left corner and its size, whole canvas units. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What every container has. Containers share one sequence of creation numbers with nodes and wires. */
interface ContainerLooks extends Frame {
  readonly number: number;
  readonly title: string;
}

/** A Region: the services placed in it, in its zones or beside them. */
export interface DiagramRegion extends ContainerLooks {
  readonly kind: 'region';
}

/**
 * An Availability Zone. Two frames with the same letter in the same Region are the same zone. Zones and nodes that lie in
 * no Region share one that is not drawn.
 */
export interface DiagramZone extends ContainerLooks {
  readonly kind: 'zone';
  readonly zone: ZoneName;
  /** Number of the Region around it; left out where none is drawn. */
  readonly within?: number;
}

/** A place for nodes. */
export type DiagramContainer = DiagramRegion | DiagramZone;

/** Containers by number. */
export type Containers = ReadonlyMap<number, DiagramContainer>;

/** Where a node is: its Region, null for the one that is not drawn, and its zone, null for all of the Region. */
export interface Place {
  readonly region: number | null;
  readonly zone: ZoneName | null;
}

/** The place that a node in the container `within` has. */
export function placeIn(containers: Containers, within: number | undefined): Place {
  const container = within === undefined ? undefined : containers.get(within);
  if (container === undefined) return { region: null, zone: null };
  if (container.kind === 'region') return { region: container.number, zone: null };
  return { region: container.within ?? null, zone: container.zone };
}

/** The containers of a diagram by number. */
export function containersByNumber({
  containers = [],
}: {
  readonly containers?: readonly DiagramContainer[];
}): Containers {
  return new Map(containers.map((container) => [container.number, container]));
}

/** Whether two containers behave alike: titles and frames influence no run. */
export function isSamePlace(one: DiagramContainer, other: DiagramContainer): boolean {
  if (one.kind === 'region' || other.kind === 'region') return one.kind === other.kind;
  return one.zone === other.zone && one.within === other.within;
}

/** A container that lies in another one, or in none. */
export function movedInto(
  container: DiagramContainer,
  within: number | undefined,
): DiagramContainer {
  if (container.kind === 'region' || container.within === within) return container;
  const { within: _former, ...zone } = container;
  return within === undefined ? zone : { ...zone, within };
}
