import { toSeconds, type Microseconds } from '../../base/units.ts';
import { multinomial } from '../../kernel/counting.ts';
import { tickFor } from '../../kernel/grain.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type { Caller } from '../../protocols/caller.ts';
import type { FlowGrain } from '../../telemetry/flow-grain.ts';
import type { RequestMix } from './request-mix.ts';
import type { RequestSender } from './request-sender.ts';
import type { TrafficSplit } from './traffic-split.ts';

/** Requests of one kind over one wire. */
interface Flow {
  readonly kind: number;
  /** Undefined when no wire takes traffic. */
  readonly caller: Caller | undefined;
  readonly title: string;
  /** Of all requests, from 0 to 1. */
  readonly share: number;
}

/**
 * The requests of many instants sent by the tick: counts for each kind on each wire. A flow that is small is sent
 * message by message, each at a random moment of its tick, which for Poisson arrivals is the exact law (given their number,
 * arrivals of a Poisson process are spread evenly).
 */
export class FlowTable {
  private readonly stream: RandomStream;

  constructor(
    /** The tick on which large flows move. */
    readonly tick: Microseconds,
    private readonly scheduler: Scheduler,
    private readonly mix: RequestMix,
    private readonly split: TrafficSplit,
    private readonly sender: RequestSender,
    random: (purpose: string) => RandomStream,
  ) {
    this.stream = random('flows');
  }

  /** Sends the `count` requests of the tick that begins now. `onAnswered` hears of every final answer, in parts. */
  send(count: number, onAnswered?: (count: number) => void): void {
    const flows = this.flows();
    if (flows.length === 0) {
      onAnswered?.(count);
      return;
    }
    const shares = flows.map(({ share }) => share);
    const counts = flows.length === 1 ? [count] : multinomial(this.stream, count, shares);
    const perSecond = count / toSeconds(this.tick);
    for (const [index, flow] of flows.entries()) {
      const own = counts[index] ?? 0;
      if (own === 0) continue;
      if (tickFor(this.tick, perSecond * flow.share) === 0) this.sendSingly(flow, own, onAnswered);
      else this.sendTogether(flow, own, onAnswered);
    }
  }

  /** How finely each flow is simulated when there are so many requests a second. */
  describe(ratePerSecond: number): readonly FlowGrain[] {
    return this.flows().map(({ title, share }) => ({
      title,
      ratePerSecond: ratePerSecond * share,
      tickMicroseconds: tickFor(this.tick, ratePerSecond * share),
    }));
  }

  private sendTogether(flow: Flow, count: number, onAnswered?: (count: number) => void): void {
    for (const cohort of this.mix.make(flow.kind, count, this.scheduler.now, this.tick)) {
      this.sender.send(cohort, onAnswered, flow.caller);
    }
  }

  private sendSingly(flow: Flow, count: number, onAnswered?: (count: number) => void): void {
    const sendOne = (): void => {
      const request = this.mix.drawOf(flow.kind, this.scheduler.now);
      if (request) this.sender.send(request, onAnswered, flow.caller);
      else onAnswered?.(1);
    };
    for (let sent = 0; sent < count; sent += 1) {
      this.scheduler.schedule(this.stream.integer(this.tick), sendOne, Priority.Admission);
    }
  }

  private flows(): readonly Flow[] {
    const wires = this.split.wires;
    const flows: Flow[] = [];
    for (const [kind, share] of this.mix.shares.entries()) {
      if (share === 0) continue;
      const name = this.mix.nameOf(kind);
      if (wires.length === 0) flows.push({ kind, caller: undefined, title: name, share });
      for (const wire of wires) {
        flows.push({
          kind,
          caller: wire.caller,
          title: `${name} to ${wire.title}`,
          share: share * wire.share,
        });
      }
    }
    return flows;
  }
}
