import { KEYS_UNDRAWN, withKeysOf, type Cohort } from '../kernel/cohort.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import type { Respond } from './answer.ts';
import type { CacheAccessSettings, CacheCommand } from './cache-fields.ts';
import type { SetCause } from './cache.ts';
import { Caller } from './caller.ts';
import { cacheAccess } from './dispatch.ts';
import type { CallingWire, CallingWireOf } from './wire.ts';

/** A wire on which an application looks up and sets the entries of a cache. */
export class CacheClient {
  private readonly getting: Caller;
  private readonly setting: Readonly<Record<SetCause, Caller>>;
  private settings: CacheAccessSettings;

  /** `node` is the creation number of the calling node; `stream` decides about back-off. */
  constructor(
    private wire: CallingWireOf<'access-cache'>,
    node: number,
    scheduler: Scheduler,
    stream: RandomStream,
  ) {
    const caller = (command: CacheCommand): Caller => {
      const dispatch = cacheAccess(wire, command);
      return new Caller(wire, node, scheduler, stream, undefined, dispatch);
    };
    this.getting = caller({ get: true });
    this.setting = { miss: caller({ set: 'miss' }), write: caller({ set: 'write' }) };
    this.settings = wire.settings as CacheAccessSettings;
  }

  /** Creation number of the wire. */
  get wireNumber(): number {
    return this.wire.number;
  }

  /** Whether entries are set after reads that missed. */
  get isLoadedLazily(): boolean {
    return this.settings.strategy !== 'write-through';
  }

  /** Whether entries are set after writes. */
  get isWrittenThrough(): boolean {
    return this.settings.strategy !== 'lazy-loading';
  }

  /** The wire's settings changed. */
  configure(wire: CallingWireOf<'access-cache'>): void {
    this.wire = wire;
    this.settings = wire.settings as CacheAccessSettings;
    for (const caller of [this.getting, ...Object.values(this.setting)]) caller.configure(wire);
  }

  /** Looks the messages' keys up; see `Cache.get`. */
  get(cohort: Cohort, respond: Respond): void {
    this.getting.call(cohort, respond);
  }

  /** Sets the messages' entries; see `Cache.set`. */
  set(cohort: Cohort, cause: SetCause, respond: Respond): void {
    this.setting[cause].call(cohort, respond);
  }

  /** `count` of the messages, which missed: where their keys are not drawn, they are among those that miss. */
  missed(cohort: Cohort, count: number): Cohort {
    const isDrawn = cohort.key !== KEYS_UNDRAWN;
    if (isDrawn) return { ...cohort, count };
    return withKeysOf(cohort, count, this.wire.peer.missedKeys(cohort.keys));
  }
}

/** Whether a wire leads to a cache. */
export function isCacheWire(wire: CallingWire): wire is CallingWireOf<'access-cache'> {
  return wire.kind === 'access-cache';
}
