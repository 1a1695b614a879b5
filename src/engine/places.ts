import type { ZoneName } from '../base/availability-zone.ts';
import { applyAct, isApplicable } from '../diagram/apply-act.ts';
import { EMPTY_DIAGRAM } from '../diagram/commands.ts';
import { containersByNumber, placeIn, type Place } from '../diagram/container.ts';
import type { Diagram, InterventionAct } from '../diagram/document.ts';
import { Outage } from '../diagram/outage.ts';
import type { ServiceInstance } from '../services/contract.ts';

/** Acts that change places or where nodes are. */
const PLACE_ACTS: readonly InterventionAct['kind'][] = [
  'add-node',
  'remove-node',
  'add-container',
  'remove-container',
  'place-node',
  'fail-container',
  'restore-container',
];

/** What an instance was told of its surroundings. */
interface Told {
  readonly zones: ReadonlySet<ZoneName>;
  readonly isRegionFailed: boolean;
}

const NOTHING_TOLD: Told = { zones: new Set(), isRegionFailed: false };

/** Regions and zones of a run: where its nodes are, and what of it is out of order (ENG-8). */
export class Places {
  private diagram: Diagram = EMPTY_DIAGRAM;
  private places: ReadonlyMap<number, Place> = new Map();
  private outage = Outage.NONE;
  private readonly told = new WeakMap<ServiceInstance, Told>();

  /** The diagram that the run begins with. */
  begin(diagram: Diagram): void {
    this.diagram = diagram;
    this.locate();
  }

  /** The zone that a node is placed in, or null. */
  zoneOf(node: number): ZoneName | null {
    return this.placeOf(node).zone;
  }

  /** Whether the containers and nodes that an act names are there. */
  isApplicable(act: InterventionAct): boolean {
    return isApplicable(this.diagram, act);
  }

  /** Follows an act that was carried out. */
  follow(act: InterventionAct): void {
    if (!PLACE_ACTS.includes(act.kind)) return;
    this.outage = this.outage.after(act, containersByNumber(this.diagram));
    this.diagram = applyAct(this.diagram, act);
    this.locate();
  }

  /** Tells an instance what has failed or works again around it since it was told last. */
  tell(node: number, instance: ServiceInstance): void {
    const { region } = this.placeOf(node);
    const place = { region, zone: null };
    const now: Told = {
      zones: new Set(this.outage.zonesOf(place)),
      isRegionFailed: region !== null && this.outage.has(place),
    };
    const before = this.told.get(instance) ?? NOTHING_TOLD;
    this.told.set(instance, now);
    if (now.isRegionFailed !== before.isRegionFailed) {
      instance.setRegionFailed?.(now.isRegionFailed);
    }
    for (const zone of before.zones) if (!now.zones.has(zone)) instance.restoreZone?.(zone);
    for (const zone of now.zones) if (!before.zones.has(zone)) instance.failZone?.(zone);
  }

  private placeOf(node: number): Place {
    return this.places.get(node) ?? { region: null, zone: null };
  }

  private locate(): void {
    const containers = containersByNumber(this.diagram);
    this.places = new Map(
      this.diagram.nodes.map(({ number, within }) => [number, placeIn(containers, within)]),
    );
  }
}
