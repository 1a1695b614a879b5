import { required } from '../base/assert.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import type { AnyConfig } from '../schema/field.ts';
import { withCacheAside, type CallStep } from './cache-aside.ts';
import { CacheClient, isCacheWire } from './cache-client.ts';
import { Caller } from './caller.ts';
import type { CallingWire, CallingWireOf } from './wire.ts';

const PERCENT = 100;

/** Who makes the calls, and by which chance. */
interface Application {
  /** Creation number of the calling node. */
  readonly node: number;
  readonly scheduler: Scheduler;
  /** Decides about shares of calls. */
  readonly shareStream: RandomStream;
  /** Decides about back-off on a wire. */
  backoffStream(wire: CallingWire): RandomStream;
}

/** The wires on which an application calls other services, and what calls it makes for a message. */
export class ApplicationCalls {
  private readonly wires = new Map<number, CallingWire>();
  private readonly callers = new Map<number, Caller>();
  private cache: CacheClient | null = null;
  private currentSteps: readonly CallStep[] = [];
  private clientCount = 0;

  constructor(private readonly application: Application) {}

  /** In the order in which the wires were drawn; see {@link withCacheAside}. */
  get steps(): readonly CallStep[] {
    return this.currentSteps;
  }

  /** Adds a wire, or takes over the changed settings of one that is there. */
  set(wire: CallingWire): void {
    if (isCacheWire(wire)) this.setCache(wire);
    else {
      const known = this.callers.get(wire.number);
      if (known) known.configure(wire);
      else this.callers.set(wire.number, this.callerOf(wire));
    }
    this.wires.set(wire.number, wire);
    this.refresh();
  }

  /** Whether a wire was added and not removed. */
  has(wireNumber: number): boolean {
    return this.wires.has(wireNumber);
  }

  /** Calls nobody over a wire any more. Answers under way still come. */
  remove(wireNumber: number): void {
    if (this.cache?.wireNumber === wireNumber) this.cache = null;
    this.callers.get(wireNumber)?.setClients(0);
    this.callers.delete(wireNumber);
    this.wires.delete(wireNumber);
    this.refresh();
  }

  /** So many servers or environments call from now on, each with connections of its own to databases. */
  setClients(count: number): void {
    this.clientCount = count;
    for (const caller of this.callers.values()) caller.setClients(count);
  }

  private setCache(wire: CallingWireOf<'access-cache'>): void {
    if (this.cache?.wireNumber === wire.number) {
      this.cache.configure(wire);
      return;
    }
    const { node, scheduler } = this.application;
    this.cache = new CacheClient(wire, node, scheduler, this.application.backoffStream(wire));
  }

  private callerOf(wire: CallingWire): Caller {
    const { node, scheduler } = this.application;
    const caller = new Caller(wire, node, scheduler, this.application.backoffStream(wire));
    caller.setClients(this.clientCount);
    return caller;
  }

  private refresh(): void {
    const { cache, wires } = this;
    const wireOf = (number: number): CallingWire => required(wires.get(number), 'a known wire');
    const steps = [...this.callers]
      .sort(([one], [other]) => one - other)
      .map(([number, caller]) => ({
        wire: wireOf(number),
        caller,
        share: shareOf(wireOf(number)),
      }));
    const lookup = cache && { client: cache, share: shareOf(wireOf(cache.wireNumber)) };
    this.currentSteps = withCacheAside(steps, lookup, this.application.shareStream);
  }
}

/** The share of the messages that need the calls over a wire, from 0 to 1. */
function shareOf({ settings }: CallingWire): number {
  const { callSharePercent } = settings as AnyConfig & { readonly callSharePercent: number };
  return callSharePercent / PERCENT;
}
