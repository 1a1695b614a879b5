import { ZONE_NAMES, type ZoneName } from '../base/availability-zone.ts';
import { applyAct } from './apply-act.ts';
import { containersByNumber, placeIn, type Containers, type Place } from './container.ts';
import type { Diagram, DiagramNode, Intervention, InterventionAct } from './document.ts';

/** Which Regions and zones are out of order. A value: acts make the next one. */
export class Outage {
  /** Nothing is out of order. */
  static readonly NONE = new Outage(new Set());

  /** `keys` name Regions and zones; see {@link keyOf}. */
  private constructor(private readonly keys: ReadonlySet<string>) {}

  /** After an act; `containers` are those that were there before it. */
  after(act: InterventionAct, containers: Containers): Outage {
    switch (act.kind) {
      case 'fail-container':
      case 'restore-container':
      case 'remove-container': {
        const place = placeIn(containers, act.container);
        const keys = new Set(this.keys);
        if (act.kind === 'fail-container') keys.add(keyOf(place));
        else if (act.kind === 'restore-container' || !isDrawnTwice(containers, place)) {
          keys.delete(keyOf(place));
        }
        return new Outage(keys);
      }
      default:
        return this;
    }
  }

  /** Whether a Region as a whole, or a zone by itself or with its Region, is out of order. */
  has(place: Place): boolean {
    const { region } = place;
    return this.keys.has(keyOf(place)) || this.keys.has(keyOf({ region, zone: null }));
  }

  /** The letters of the zones of a place that are out of order: of one zone, or of all of a Region. */
  zonesOf({ region, zone }: Place): readonly ZoneName[] {
    const zones: readonly ZoneName[] = zone === null ? ZONE_NAMES : [zone];
    return zones.filter((name) => this.has({ region, zone: name }));
  }
}

/** What is out of order at a moment (microseconds), and the diagram as it is then. `base` is the diagram at the start. */
export function outageAt(
  base: Diagram,
  interventions: readonly Intervention[],
  time: number,
): Outage {
  let diagram = base;
  let outage = Outage.NONE;
  for (const { at, act } of interventions) {
    if (at > time) break;
    outage = outage.after(act, containersByNumber(diagram));
    diagram = applyAct(diagram, act);
  }
  return outage;
}

/** Nodes that lie in a place: for a zone those in frames of it, for a Region all in it and in its zones. */
export function nodesOf(diagram: Diagram, { region, zone }: Place): readonly DiagramNode[] {
  const containers = containersByNumber(diagram);
  return diagram.nodes.filter(({ within }) => {
    const place = placeIn(containers, within);
    return place.region === region && (zone === null || place.zone === zone);
  });
}

function keyOf({ region, zone }: Place): string {
  return `${region ?? ''}/${zone ?? ''}`;
}

function isDrawnTwice(containers: Containers, place: Place): boolean {
  const frames = [...containers.keys()].filter(
    (number) => keyOf(placeIn(containers, number)) === keyOf(place),
  );
  return frames.length > 1;
}
