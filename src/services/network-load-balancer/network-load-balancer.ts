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
import type { Send } from '../../load-balancing/spreading.ts';
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
import type { NetworkLoadBalancerFaceState } from './face-state.ts';
import { FACTS } from './facts.ts';
import { idleTimeoutSecondsOf, type NetworkLoadBalancerConfig } from './fields.ts';
import { FlowMeters } from './flow-meters.ts';
import { CUT_OFF, FLOW_RESET, IDLE_TIMEOUT, NO_TARGETS, PORT_ALLOCATION } from './reasons.ts';

/** A running Network Load Balancer. */
export class NetworkLoadBalancer implements ServiceInstance<NetworkLoadBalancerConfig>, Endpoint {
  private readonly meters: FlowMeters;
  private readonly path: RequestPath;
  private readonly zones: BalancerZones;
  private readonly watch: TargetWatch;
  private readonly groups = new Map<number, TargetGroupMembers>();
  private readonly surroundings: GroupSurroundings;
  private groupSettings: GroupSettings;

  constructor(
    private config: NetworkLoadBalancerConfig,
    private readonly context: NodeContext,
  ) {
    const { scheduler, instruments, books, number: node } = context;
    this.meters = new FlowMeters(scheduler, instruments, config);
    this.groupSettings = groupSettingsOf(config, this.context.zone);
    this.watch = new TargetWatch(context, (healthy, unhealthy) => {
      this.meters.hosts(healthy, unhealthy);
    });
    this.zones = new BalancerZones(scheduler, context.random('zone'));
    this.surroundings = {
      scheduler,
      checkStream: context.random('health check'),
      targetStream: context.random('flow hash'),
      affinityStream: context.random('flow'),
      cutOffReason: CUT_OFF,
      observesTraffic: true,
      settings: () => this.groupSettings,
      onChange: this.look,
      onUnhealthy: this.resetFlows,
    };
    this.path = new RequestPath(
      {
        node,
        scheduler,
        books,
        partyStream: context.random('joint forwarding'),
        latencyMilliseconds: FACTS.forwardingLatencyMilliseconds.value,
        timeoutReason: IDLE_TIMEOUT,
        route: this.route,
        answered: (answer) => {
          this.meters.answered(answer);
        },
        givenUp: (count, reason) => {
          this.meters.givenUp(count, reason);
        },
        closed: (_count, succeeded) => {
          this.meters.processed(succeeded * this.config.responseSizeBytes);
          this.measureFlows();
        },
      },
      idleTimeoutSecondsOf(config),
    );
  }

  start(): void {
    this.meters.start();
    this.look();
  }

  configure(config: NetworkLoadBalancerConfig): void {
    this.path.configure(idleTimeoutSecondsOf(config));
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
    this.meters.processed(cohort.count * cohort.sizeBytes);
    this.path.take(cohort, respond);
  }

  inFlight(): number {
    return this.path.inFlight;
  }

  face(): NetworkLoadBalancerFaceState {
    const { scheduler } = this.context;
    return {
      ...balancerFace([...this.groups.values()], this.zones.failed, scheduler.now),
      activeFlows: this.flowCount,
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

  /** Targets, their health or the nodes have changed. */
  private readonly look = (): void => {
    const groups = [...this.groups.values()];
    const [group] = groups;
    this.zones.update(
      this.groupSettings.zones,
      (zone) => group?.reachOf(zone, this.config.crossZone) ?? 'nobody',
    );
    this.watch.look(groups);
    this.measureFlows();
  };

  /** Flows are not moved: those of an unhealthy target are reset, as far as the protocol knows of resets (ELB-11). */
  private readonly resetFlows = (target: RegisteredTarget): void => {
    if (this.config.protocol !== 'UDP') target.giveUpAll(FLOW_RESET);
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

  /** What came in at the node of a zone, which is null where it uses the targets of all zones. */
  private routeFrom(
    zone: string | null,
    cohort: Cohort,
    outcome: ExchangeOutcome,
    respond: Respond,
  ): void {
    const [group] = this.groups.values();
    const pool = zone === null ? group?.everywhere : group?.poolOf(zone);
    if (!pool || pool.candidates.length === 0) {
      outcome.givenUp(cohort.count, NO_TARGETS, respond);
      return;
    }
    const began = this.choose(pool, cohort.count, (member, count) => {
      this.forward(member, withCount(cohort, count), outcome, respond);
    });
    this.meters.began(began, pool.failOpen);
    this.measureFlows();
  }

  /** Sends requests along their flows. Returns how many of them began one. */
  private choose(pool: TargetPool, count: number, send: Send): number {
    const { requestsPerConnection, connectionSeconds } = this.config;
    const { now } = this.context.scheduler;
    // The hash of addresses, ports and protocol is as good as chance.
    const place = (placed: number, sendPlaced: Send): void => {
      pool.spread('weighted_random', placed, now, 0, sendPlaced);
    };
    if (requestsPerConnection === 1) {
      place(count, send);
      return count;
    }
    const terms = {
      returningShare: 1 - 1 / requestsPerConnection,
      lifetimeSeconds: connectionSeconds,
    };
    return pool.affinity.spread(count, terms, now, place, send);
  }

  private forward(
    member: RegisteredTarget,
    cohort: Cohort,
    outcome: ExchangeOutcome,
    respond: Respond,
  ): void {
    const ports = this.config.preserveClientIp ? Infinity : FACTS.connectionsPerTargetMax.value;
    const accepted = Math.min(cohort.count, Math.max(0, ports - member.outstanding));
    const refused = cohort.count - accepted;
    if (refused > 0) outcome.givenUp(refused, PORT_ALLOCATION, respond);
    if (accepted > 0) this.path.forward(member, withCount(cohort, accepted), outcome, respond);
  }

  private measureFlows(): void {
    this.meters.active(this.flowCount);
  }

  /** Connections that are open: kept ones, or as many as there are requests under way. */
  private get flowCount(): number {
    if (this.config.requestsPerConnection === 1) return this.path.inFlight;
    let count = 0;
    for (const group of this.groups.values()) {
      for (const pool of group.pools) count += pool.affinity.size;
    }
    return count;
  }
}

function groupSettingsOf(config: NetworkLoadBalancerConfig, zone: ZoneName | null): GroupSettings {
  return {
    ...config,
    zones: zonesInUse(Number(config.zoneCount), zone),
    slowStartSeconds: 0,
    cutsOff: config.connectionTermination,
  };
}
