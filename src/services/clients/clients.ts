import { AssertionFailure } from '../../base/assert.ts';
import { toSeconds } from '../../base/units.ts';
import { failure, type Result } from '../../base/result.ts';
import { tickFor } from '../../kernel/grain.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { FlowGrain } from '../../telemetry/flow-grain.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { createArrivals, type Spacing } from './arrival-process.ts';
import { profileOf } from './configured-profile.ts';
import type { ClientsFaceState } from './face-state.ts';
import type { ClientsConfig } from './fields.ts';
import { FlowTable } from './flow-table.ts';
import { OpenLoop } from './open-loop.ts';
import { rateAt, type RateProfile } from './rate-profile.ts';
import { RecentActivity } from './recent-activity.ts';
import { RequestMix } from './request-mix.ts';
import { RequestSender } from './request-sender.ts';
import { TickedLoop } from './ticked-loop.ts';
import { TrafficSplit } from './traffic-split.ts';
import { UserGroup } from './user-group.ts';

/** A running traffic source. */
export class Clients implements ServiceInstance<ClientsConfig> {
  private readonly mix: RequestMix;
  private readonly split: TrafficSplit;
  private readonly sender: RequestSender;
  private readonly activity = new RecentActivity();
  private readonly flowTable: FlowTable;
  private readonly users: UserGroup;
  private readonly arrivalStream: RandomStream;
  private openLoop: OpenLoop | TickedLoop | undefined;

  constructor(
    private config: ClientsConfig,
    private readonly context: NodeContext,
  ) {
    this.arrivalStream = context.random('arrivals');
    const retried = context.instruments.counter('RequestsRetried');
    this.mix = new RequestMix(context, config.kinds);
    this.split = new TrafficSplit(context, (count) => {
      retried.add(count);
    });
    this.sender = new RequestSender(context, this.split, this.activity);
    this.flowTable = new FlowTable(
      context.tick,
      context.scheduler,
      this.mix,
      this.split,
      this.sender,
      (purpose) => context.random(purpose),
    );
    this.users = new UserGroup(context, config.thinkTime, this.flowTable, (onAnswered) => {
      this.sendOne(onAnswered);
    });
  }

  start(): void {
    this.follow(undefined);
  }

  configure(config: ClientsConfig): void {
    const former = this.config;
    this.config = config;
    this.mix.configure(config.kinds);
    this.users.setThinkTime(config.thinkTime);
    this.follow(former);
  }

  connect(wire: CallingWire): void {
    this.split.set(wire);
  }

  reconnect(wire: CallingWire): void {
    this.split.set(wire);
  }

  disconnect(wireNumber: number): void {
    this.split.remove(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind] {
    throw new AssertionFailure(`clients serve no wire of kind ${kind}`);
  }

  inFlight(): number {
    return this.sender.inFlight;
  }

  face(): ClientsFaceState {
    const { now } = this.context.scheduler;
    const recent = this.activity.sentPerSecond(now);
    const shares = this.config.kinds.reduce((total, kind) => total + kind.share, 0);
    return {
      model: this.config.model,
      ratePerSecond: recent[recent.length - 1] ?? 0,
      recent,
      failedShare: this.activity.failedShare(now),
      inFlight: this.sender.inFlight,
      thinking: this.users.thinking,
      users: this.users.users,
      kinds: this.config.kinds.map((kind) => ({
        name: kind.name,
        share: shares > 0 ? kind.share / shares : 0,
      })),
    };
  }

  act(actionId: string): Result<null, string> {
    return failure(`clients have no action ${actionId}`);
  }

  flows(): readonly FlowGrain[] {
    const { config, context } = this;
    const ratePerSecond =
      config.model === 'closed-loop'
        ? this.users.ratePerSecond
        : rateAt(profileOf(config), toSeconds(context.scheduler.now));
    return this.flowTable.describe(ratePerSecond);
  }

  /** Lets traffic go on as the settings say, from now on. */
  private follow(former: ClientsConfig | undefined): void {
    const { config } = this;
    this.users.setUsers(config.model === 'closed-loop' ? config.users : 0);
    if (config.model === 'closed-loop') {
      this.openLoop?.stop();
      this.openLoop = undefined;
      return;
    }
    const profile = profileOf(config);
    const goesOn =
      this.openLoop &&
      former &&
      hasSameSpacing(former, config) &&
      this.openLoop instanceof TickedLoop === this.isMany(profile);
    if (goesOn) this.openLoop?.follow(profile);
    else {
      this.openLoop?.stop();
      this.openLoop = this.createOpenLoop(profile);
      this.openLoop.start();
    }
  }

  private isMany(profile: RateProfile): boolean {
    return tickFor(this.context.tick, profile.peakRate) > 0;
  }

  private createOpenLoop(profile: RateProfile): OpenLoop | TickedLoop {
    const { scheduler } = this.context;
    const spacing = this.spacing();
    if (!this.isMany(profile)) {
      const arrivals = createArrivals(spacing, profile, scheduler.now);
      return new OpenLoop(scheduler, this.sendSeveral, arrivals);
    }
    const send = (count: number): void => {
      this.flowTable.send(count);
    };
    return new TickedLoop(scheduler, send, spacing, this.flowTable.tick, profile);
  }

  private spacing(): Spacing {
    const { arrivals, burstSize } = this.config;
    switch (arrivals) {
      case 'poisson':
        return { kind: 'poisson', stream: this.arrivalStream };
      case 'constant':
        return { kind: 'constant' };
      case 'bursts':
        return { kind: 'bursts', size: burstSize };
    }
  }

  private readonly sendSeveral = (count: number): void => {
    for (let sent = 0; sent < count; sent += 1) this.sendOne(undefined);
  };

  private sendOne(onAnswered: (() => void) | undefined): void {
    const request = this.mix.draw(this.context.scheduler.now);
    if (request) this.sender.send(request, onAnswered);
    else onAnswered?.();
  }
}

function hasSameSpacing(former: ClientsConfig, config: ClientsConfig): boolean {
  return former.arrivals === config.arrivals && former.burstSize === config.burstSize;
}
