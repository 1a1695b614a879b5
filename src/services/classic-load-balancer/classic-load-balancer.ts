import { AssertionFailure } from '../../base/assert.ts';
import { zonesInUse, type ZoneName } from '../../base/availability-zone.ts';
import type { Result } from '../../base/result.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import {
  actOnBalancer,
  setZoneFailed,
  type ActedOn,
} from '../../load-balancing/balancer-actions.ts';
import { balancerFace } from '../../load-balancing/balancer-face.ts';
import { BalancerZones } from '../../load-balancing/balancer-zones.ts';
import type { ExchangeOutcome } from '../../load-balancing/exchange.ts';
import type { Route } from '../../load-balancing/joint-forwarding.ts';
import type { RegisteredTarget } from '../../load-balancing/registered-target.ts';
import { RequestPath } from '../../load-balancing/request-path.ts';
import { ZONE_FAILED } from '../../load-balancing/settings/reasons.ts';
import {
  TargetGroupMembers,
  type GroupSettings,
  type GroupSurroundings,
} from '../../load-balancing/target-group-members.ts';
import type { TargetPool } from '../../load-balancing/target-pool.ts';
import { TargetWatch } from '../../load-balancing/target-watch.ts';
import type { Respond } from '../../protocols/answer.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import type { ClassicLoadBalancerFaceState } from './face-state.ts';
import { FACTS } from './facts.ts';
import type { ClassicLoadBalancerConfig } from './fields.ts';
import { Meters } from './meters.ts';
import { CUT_OFF, INSTANCE_TIMED_OUT, NO_HEALTHY_INSTANCES } from './reasons.ts';
import { SurgeQueues } from './surge-queues.ts';

/** A running Classic Load Balancer. */
export class ClassicLoadBalancer implements ServiceInstance<ClassicLoadBalancerConfig>, Endpoint {
  private readonly meters: Meters;
  private readonly path: RequestPath;
  private readonly zones: BalancerZones;
  private readonly watch: TargetWatch;
  private readonly surroundings: GroupSurroundings;
  private readonly groups = new Map<number, TargetGroupMembers>();
  private readonly surge: SurgeQueues;
  private groupSettings: GroupSettings;

  constructor(
    private config: ClassicLoadBalancerConfig,
    private readonly context: NodeContext,
  ) {
    const { scheduler, instruments, books, number: node } = context;
    this.meters = new Meters(instruments, config);
    this.groupSettings = groupSettingsOf(config, this.context.zone);
    this.watch = new TargetWatch(context, (healthy, unhealthy) => {
      this.meters.hosts(healthy, unhealthy);
    });
    this.zones = new BalancerZones(scheduler, context.random('zone'));
    this.surge = new SurgeQueues(scheduler, config.idleTimeoutSeconds, this.forward, (length) => {
      this.meters.waiting(length);
    });
    this.path = new RequestPath(
      {
        node,
        scheduler,
        books,
        partyStream: context.random('joint forwarding'),
        latencyMilliseconds: FACTS.forwardingLatencyMilliseconds.value,
        timeoutReason: INSTANCE_TIMED_OUT,
        route: this.route,
        answered: (answer, responseSeconds) => {
          this.meters.answered(answer, responseSeconds);
        },
        givenUp: (count, reason) => {
          this.meters.givenUp(count, reason);
        },
        closed: this.surge.drainSoon,
      },
      config.idleTimeoutSeconds,
    );
    this.surroundings = {
      scheduler,
      checkStream: context.random('health check'),
      targetStream: context.random('target'),
      affinityStream: context.random('session'),
      cutOffReason: CUT_OFF,
      observesTraffic: false,
      settings: () => this.groupSettings,
      onChange: this.look,
    };
  }

  start(): void {
    this.look();
  }

  configure(config: ClassicLoadBalancerConfig): void {
    this.surge.configure(config.idleTimeoutSeconds);
    this.path.configure(config.idleTimeoutSeconds);
    this.config = config;
    this.groupSettings = groupSettingsOf(config, this.context.zone);
    this.meters.configure(config);
    for (const group of this.groups.values()) group.configure();
  }

  connect(wire: CallingWire): void {
    if (wire.kind !== 'forward') return;
    this.groups.set(wire.number, new TargetGroupMembers(wire.peer, this.surroundings));
    this.look();
  }

  reconnect(): void {
    // The wire has no settings.
  }

  disconnect(wireNumber: number): void {
    const group = this.groups.get(wireNumber);
    this.groups.delete(wireNumber);
    group?.close();
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind];
  serve(kind: WireKind): Endpoint {
    if (kind === 'request') return this;
    throw new AssertionFailure(`a load balancer serves no wire of kind ${kind}`);
  }

  request(cohort: Cohort, respond: Respond): void {
    this.meters.opened(cohort.count, cohort.sizeBytes);
    this.path.take(cohort, respond);
  }

  inFlight(): number {
    return this.path.inFlight;
  }

  face(): ClassicLoadBalancerFaceState {
    const { scheduler } = this.context;
    return {
      ...balancerFace([...this.groups.values()], this.zones.failed, scheduler.now),
      surgeQueueLength: this.surge.length,
      surgeQueueLengthMax: FACTS.surgeQueueLengthMax.value,
    };
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
      groups: [...this.groups.values()],
      zones: this.zones,
      refreshZones: this.look,
      notice: (notice) => {
        this.context.notice(notice);
      },
    };
  }

  /** Instances, their health or the nodes have changed. */
  private readonly look = (): void => {
    const groups = [...this.groups.values()];
    const [group] = groups;
    this.zones.update(
      this.groupSettings.zones,
      (zone) => group?.reachOf(zone, this.config.crossZone) ?? 'nobody',
    );
    this.watch.look(groups);
    this.surge.drainSoon();
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

  /** What came in at the node of a zone, which is null where it uses the instances of all zones. */
  private routeFrom(
    zone: string | null,
    cohort: Cohort,
    outcome: ExchangeOutcome,
    respond: Respond,
  ): void {
    const [group] = this.groups.values();
    const pool = zone === null ? group?.everywhere : group?.poolOf(zone);
    if (!pool || pool.candidates.length === 0) {
      outcome.givenUp(cohort.count, NO_HEALTHY_INSTANCES, respond);
    } else this.surge.offer(pool, cohort, outcome, respond);
  }

  /** Forwards what instances have room for. Returns how many requests that were. */
  private readonly forward = (
    pool: TargetPool,
    cohort: Cohort,
    outcome: ExchangeOutcome,
    respond: Respond,
  ): number => {
    const algorithm =
      this.config.listener === 'HTTP' ? 'least_outstanding_requests' : 'round_robin';
    let left = cohort.count;
    let open = pool.candidates.filter(hasRoom);
    while (left > 0 && open.length > 0) {
      pool.spreadOver(open, algorithm, left, (member, count) => {
        const taken = Math.min(count, member.target.room);
        if (taken === 0) return;
        left -= taken;
        this.meters.forwarded(taken);
        this.path.forward(member, withCount(cohort, taken), outcome, respond);
      });
      open = open.filter(hasRoom);
    }
    return cohort.count - left;
  };
}

function hasRoom({ target }: RegisteredTarget): boolean {
  return target.room > 0;
}

/** A Classic Load Balancer does not fail open. */
function groupSettingsOf(config: ClassicLoadBalancerConfig, zone: ZoneName | null): GroupSettings {
  return {
    ...config,
    zones: zonesInUse(Number(config.zoneCount), zone),
    minimumHealthyTargets: 0,
    slowStartSeconds: 0,
    registrationSeconds: 0,
    deregistrationDelaySeconds: config.connectionDraining ? config.connectionDrainingSeconds : 0,
    cutsOff: true,
  };
}
