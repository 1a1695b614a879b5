import { AssertionFailure } from '../../base/assert.ts';
import { zonesInUse, type ZoneName } from '../../base/availability-zone.ts';
import type { Result } from '../../base/result.ts';
import { fromSeconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import {
  actOnBalancer,
  setZoneFailed,
  type ActedOn,
} from '../../load-balancing/balancer-actions.ts';
import { balancerFace, type BalancerFaceState } from '../../load-balancing/balancer-face.ts';
import { BalancerZones, worstReach } from '../../load-balancing/balancer-zones.ts';
import type { ExchangeOutcome } from '../../load-balancing/exchange.ts';
import type { Route } from '../../load-balancing/joint-forwarding.ts';
import { RequestPath } from '../../load-balancing/request-path.ts';
import { ZONE_FAILED } from '../../load-balancing/settings/reasons.ts';
import type { Send } from '../../load-balancing/spreading.ts';
import type {
  GroupSettings,
  TargetGroupMembers,
} from '../../load-balancing/target-group-members.ts';
import type { TargetPool } from '../../load-balancing/target-pool.ts';
import { TargetWatch } from '../../load-balancing/target-watch.ts';
import type { Respond } from '../../protocols/answer.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { AnomalyMitigation } from './anomaly-mitigation.ts';
import { AnswerMeters } from './answer-meters.ts';
import { FACTS } from './facts.ts';
import type { LoadBalancerConfig } from './fields.ts';
import { ForwardAction } from './forward-action.ts';
import { LoadMeter } from './load-meter.ts';
import { BODY_TOO_LARGE, CUT_OFF, NO_TARGETS, TARGET_TIMED_OUT } from './reasons.ts';

const PERCENT = 100;

/** A running Application Load Balancer. */
export class LoadBalancer implements ServiceInstance<LoadBalancerConfig>, Endpoint {
  private readonly meters: AnswerMeters;
  private readonly load: LoadMeter;
  private readonly path: RequestPath;
  private readonly zones: BalancerZones;
  private readonly action: ForwardAction;
  private readonly watch: TargetWatch;
  private readonly mitigation: AnomalyMitigation;
  private groupSettings: GroupSettings;

  constructor(
    private config: LoadBalancerConfig,
    private readonly context: NodeContext,
  ) {
    const { scheduler, instruments, books, number: node } = context;
    this.meters = new AnswerMeters(instruments);
    this.load = new LoadMeter(scheduler, instruments, config);
    this.groupSettings = groupSettingsOf(config, this.context.zone);
    this.watch = new TargetWatch(context, (healthy, unhealthy) => {
      this.meters.hosts(healthy, unhealthy);
    });
    this.path = new RequestPath(
      {
        node,
        scheduler,
        books,
        partyStream: context.random('joint forwarding'),
        latencyMilliseconds: FACTS.forwardingLatencyMilliseconds.value,
        timeoutReason: TARGET_TIMED_OUT,
        route: this.route,
        answered: (answer, responseSeconds, kind) => {
          this.meters.answered(answer, responseSeconds, kind);
        },
        givenUp: (count, reason) => {
          this.meters.givenUp(count, reason);
        },
        closed: (count, succeeded, kind) => {
          this.load.closed(count, succeeded, kind === 'function');
        },
      },
      config.idleTimeoutSeconds,
    );
    this.zones = new BalancerZones(scheduler, context.random('zone'));
    this.action = new ForwardAction(context.random('target group'), {
      scheduler,
      checkStream: context.random('health check'),
      targetStream: context.random('target'),
      affinityStream: context.random('session'),
      cutOffReason: CUT_OFF,
      observesTraffic: false,
      settings: () => this.groupSettings,
      onChange: this.look,
    });
    this.mitigation = new AnomalyMitigation(
      scheduler,
      () => this.action.targetGroups,
      (anomalous, mitigated) => {
        this.meters.anomalies(anomalous, mitigated);
      },
    );
  }

  start(): void {
    this.load.start();
    this.look();
    this.mitigation.set(mitigates(this.config));
  }

  configure(config: LoadBalancerConfig): void {
    this.path.configure(config.idleTimeoutSeconds);
    this.config = config;
    this.groupSettings = groupSettingsOf(config, this.context.zone);
    this.load.configure(config);
    this.mitigation.set(mitigates(config));
    for (const group of this.action.targetGroups) group.configure();
  }

  connect(wire: CallingWire): void {
    if (wire.kind === 'forward' || wire.kind === 'forward-to-function') this.action.set(wire);
  }

  reconnect(wire: CallingWire): void {
    this.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.action.remove(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind];
  serve(kind: WireKind): Endpoint {
    if (kind === 'request') return this;
    throw new AssertionFailure(`a load balancer serves no wire of kind ${kind}`);
  }

  request(cohort: Cohort, respond: Respond): void {
    this.load.opened(cohort.count, cohort.sizeBytes);
    this.path.take(cohort, respond);
  }

  inFlight(): number {
    return this.path.inFlight;
  }

  face(): BalancerFaceState {
    return balancerFace(this.action.targetGroups, this.zones.failed, this.context.scheduler.now);
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    return actOnBalancer(this.actedOn, actionId, settings);
  }

  failZone(zone: ZoneName): void {
    setZoneFailed(this.actedOn, zone, true);
  }

  restoreZone(zone: ZoneName): void {
    setZoneFailed(this.actedOn, zone, false);
  }

  private get actedOn(): ActedOn {
    return {
      groups: this.action.targetGroups,
      zones: this.zones,
      refreshZones: this.look,
      notice: (notice) => {
        this.context.notice(notice);
      },
    };
  }

  /** Targets, their health or the nodes have changed. */
  private readonly look = (): void => {
    const { targetGroups } = this.action;
    const { crossZone } = this.config;
    this.zones.update(this.groupSettings.zones, (zone) =>
      worstReach(targetGroups.map((group) => group.reachOf(zone, crossZone))),
    );
    this.watch.look(targetGroups);
  };

  private readonly route: Route = (cohort, outcome, respond) => {
    this.zones.enter(
      this.config.crossZone,
      cohort.count,
      (zone, count) => {
        this.routeFrom(zone, withCount(cohort, count), outcome, respond);
      },
      (count) => {
        outcome.givenUp(count, ZONE_FAILED, respond);
      },
    );
  };

  /** Requests that came in at the node of a zone, which is null where it uses the targets of all zones. */
  private routeFrom(
    zone: string | null,
    cohort: Cohort,
    outcome: ExchangeOutcome,
    respond: Respond,
  ): void {
    this.action.split(cohort.count, (group, count) => {
      const pool = zone === null ? group?.everywhere : group?.poolOf(zone);
      if (!group || !pool || pool.candidates.length === 0) {
        outcome.givenUp(count, NO_TARGETS, respond);
      } else if (group.kind === 'function' && this.isTooLarge(cohort)) {
        outcome.givenUp(count, BODY_TOO_LARGE, respond);
      } else this.spread(group, pool, withCount(cohort, count), outcome, respond);
    });
  }

  private spread(
    group: TargetGroupMembers,
    pool: TargetPool,
    cohort: Cohort,
    outcome: ExchangeOutcome,
    respond: Respond,
  ): void {
    const { candidates } = group.everywhere;
    this.meters.forwarded(cohort.count, candidates.length, pool.failOpen);
    if (group.kind === 'function') this.load.invoked(cohort.count, cohort.sizeBytes);
    this.choose(pool, cohort.count, (member, count) => {
      this.path.forward(member, withCount(cohort, count), outcome, respond);
    });
  }

  private choose(pool: TargetPool, count: number, send: Send): void {
    const { algorithm, stickiness, returningPercent, stickinessDurationSeconds } = this.config;
    const { now } = this.context.scheduler;
    const slowStart = fromSeconds(this.config.slowStartSeconds);
    const place = (placed: number, sendPlaced: Send): void => {
      pool.spread(algorithm, placed, now, slowStart, sendPlaced);
    };
    if (stickiness === 'off') {
      place(count, send);
      return;
    }
    const terms = {
      returningShare: returningPercent / PERCENT,
      lifetimeSeconds: stickinessDurationSeconds,
    };
    pool.affinity.spread(count, terms, now, place, send);
  }

  private isTooLarge({ sizeBytes }: Cohort): boolean {
    const limit = FACTS.functionBodyBytesMax.value;
    return sizeBytes > limit || this.config.responseSizeBytes > limit;
  }
}

function groupSettingsOf(config: LoadBalancerConfig, zone: ZoneName | null): GroupSettings {
  const zones = zonesInUse(Number(config.zoneCount), zone);
  return { ...config, zones, registrationSeconds: 0, cutsOff: true };
}

function mitigates({ algorithm, anomalyMitigation }: LoadBalancerConfig): boolean {
  return algorithm === 'weighted_random' && anomalyMitigation;
}
