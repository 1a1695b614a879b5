import type { Draw } from './independent-draws.ts';
import type { NetworkLog } from './network-log.ts';
import { nextStation, type NetworkSetting, type Span } from './network-setting.ts';
import type { Presence } from './stationary-start.ts';

/** The sources of chance of one station, all drawn from in the order of events. */
export interface StationDraws {
  /** A service time in seconds, when a service begins. */
  readonly drawService: Draw;
  /** A uniform number that says where to go, when a service ends. */
  readonly drawRoute: Draw;
  /** The time to the next arrival from outside, where there are any. */
  readonly drawGap?: Draw;
}

interface Station extends StationDraws {
  /** Moments of arrival of those in line. */
  readonly line: number[];
  busy: number;
  readonly servers: number;
}

/** Something that will happen: a service ends, or a customer comes from outside. */
interface Coming {
  readonly at: number;
  readonly kind: 'service ends' | 'arrival';
  readonly position: number;
}

/**
 * The same network by the plainest means: a list of what will happen, searched for the earliest each time, in real-valued time. Equal
 * random numbers give equal paths as long as the kernel does what it should.
 */
export class ReferenceNetwork {
  private readonly stations: readonly Station[];
  private readonly comings: Coming[] = [];
  private now = 0;

  constructor(
    private readonly setting: NetworkSetting,
    draws: readonly StationDraws[],
    private readonly log: NetworkLog,
  ) {
    this.stations = draws.map((own, position) => ({
      ...own,
      line: [],
      busy: 0,
      servers: setting.stations[position]?.servers ?? 0,
    }));
  }

  /** Runs to the end of the span. */
  run(presences: readonly Presence[], span: Span): NetworkLog {
    for (const [position, { residualSeconds, waiting }] of presences.entries()) {
      for (const seconds of residualSeconds) this.enter(position, () => seconds);
      for (let each = 0; each < waiting; each += 1) this.enter(position);
    }
    for (let customer = 0; customer < this.setting.customers; customer += 1) this.enter(0);
    for (const [position, { drawGap }] of this.stations.entries()) {
      if (drawGap) this.expectArrival(position);
    }
    for (let next = this.takeNext(); next.at <= span.until; next = this.takeNext())
      this.happen(next);
    return this.log;
  }

  private happen({ at, kind, position }: Coming): void {
    this.now = at;
    if (kind === 'arrival') {
      this.expectArrival(position);
      this.enter(position);
      return;
    }
    const station = this.stations[position]!;
    station.busy -= 1;
    const arrivedAt = station.line.shift();
    if (arrivedAt !== undefined) this.start(position, arrivedAt, station.drawService);
    this.log.changed(position, -1, at);
    const next = nextStation(this.setting.routing[position] ?? [], station.drawRoute());
    if (next >= 0) this.enter(next);
  }

  private enter(position: number, drawService?: Draw): void {
    const station = this.stations[position]!;
    this.log.changed(position, 1, this.now);
    if (station.busy < station.servers) {
      this.start(position, this.now, drawService ?? station.drawService);
    } else station.line.push(this.now);
  }

  private start(position: number, arrivedAt: number, drawService: Draw): void {
    this.stations[position]!.busy += 1;
    this.log.waited(position, arrivedAt, this.now - arrivedAt);
    this.comings.push({ at: this.now + drawService(), kind: 'service ends', position });
  }

  private expectArrival(position: number): void {
    const gap = this.stations[position]?.drawGap?.() ?? Infinity;
    this.comings.push({ at: this.now + gap, kind: 'arrival', position });
  }

  private takeNext(): Coming {
    let earliest = 0;
    for (let place = 1; place < this.comings.length; place += 1) {
      if (this.comings[place]!.at < this.comings[earliest]!.at) earliest = place;
    }
    const next = this.comings[earliest]!;
    this.comings[earliest] = this.comings[this.comings.length - 1]!;
    this.comings.pop();
    return next;
  }
}
