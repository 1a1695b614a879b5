import { withCount, type Cohort } from '../kernel/cohort.ts';
import { binomial } from '../kernel/counting.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { succeeded, type Respond } from './answer.ts';
import type { CacheClient } from './cache-client.ts';
import { CACHE_MISS } from './cache.ts';
import type { CallingWire } from './wire.ts';

/** Something that an application calls: a service over a wire, or a store with a cache beside it. */
export interface ServiceCall {
  /** Calls, and answers finally for every message, in parts. */
  call(cohort: Cohort, respond: Respond): void;
}

/** A call that some of an application's messages make. */
export interface CallStep {
  readonly caller: ServiceCall;
  /** Share of the messages that need it, from 0 to 1. */
  readonly share: number;
}

/** A call over one wire. */
export interface WireStep extends CallStep {
  readonly wire: CallingWire;
}

/** The operations that write to a store, by the kind of wire. */
const WRITES: Readonly<Partial<Record<CallingWire['kind'], string>>> = {
  'access-items': 'put-item',
  'access-objects': 'put-object',
};

/**
 * The calls of an application that keeps a cache beside its stores, as applications do: nothing but their own code knows of
 * both. A lookup takes the place of the wire to the cache, and the wires that are called on a cache miss only belong to it; a
 * write to a store is followed by setting the entry where the strategy says so. Without a cache every call is made as it is.
 */
export function withCacheAside(
  steps: readonly WireStep[],
  cache: { readonly client: CacheClient; readonly share: number } | null,
  stream: RandomStream,
): readonly CallStep[] {
  if (!cache) return steps;
  const { client, share } = cache;
  const reads = steps.filter(({ wire }) => isReadOnMiss(wire));
  const others = steps
    .filter(({ wire }) => !isReadOnMiss(wire))
    .map((step) => ({
      position: step.wire.number,
      share: step.share,
      caller: isWrite(step.wire) ? new WrittenThrough(step.caller, client) : step.caller,
    }));
  const lookup = { position: client.wireNumber, share, caller: new Lookup(reads, client, stream) };
  return [...others, lookup].sort((one, other) => one.position - other.position);
}

/** How many of the messages make a call that a share of them needs. */
export function countNeeded(stream: RandomStream, count: number, share: number): number {
  if (share >= 1) return count;
  if (count === 1) return stream.uniform() < share ? 1 : 0;
  return binomial(stream, count, share);
}

function isReadOnMiss(wire: CallingWire): boolean {
  const { calledWhen } = wire.settings;
  return calledWhen === 'cache-miss' && !isWrite(wire);
}

/** Whether every call over a wire writes to a store. */
function isWrite({ kind, settings }: CallingWire): boolean {
  if (kind === 'query-database') return settings.readPercent === 0;
  const { operation } = settings;
  return operation !== undefined && operation === WRITES[kind];
}

/** A write to a store, after which the entry is set where entries are written through. */
class WrittenThrough implements ServiceCall {
  constructor(
    private readonly store: ServiceCall,
    private readonly cache: CacheClient,
  ) {}

  call(cohort: Cohort, respond: Respond): void {
    if (!this.cache.isWrittenThrough) {
      this.store.call(cohort, respond);
      return;
    }
    const setEntries = respondWhateverComes(respond);
    this.store.call(cohort, (answer) => {
      const { failures } = answer;
      if (failures.length > 0) respond({ succeeded: 0, failures });
      if (answer.succeeded === 0) return;
      this.cache.set(withCount(cohort, answer.succeeded), 'write', setEntries);
    });
  }
}

/** A lookup, and the reads that follow a miss. A lookup that fails is a miss after which nothing is set. */
class Lookup implements ServiceCall {
  constructor(
    private readonly reads: readonly CallStep[],
    private readonly cache: CacheClient,
    private readonly stream: RandomStream,
  ) {}

  call(cohort: Cohort, respond: Respond): void {
    let missed: StoreRead | undefined;
    let failed: StoreRead | undefined;
    this.cache.get(cohort, (answer) => {
      if (answer.succeeded > 0) respond(succeeded(answer.succeeded));
      for (const { reason, count } of answer.failures) {
        if (reason === CACHE_MISS) {
          missed ??= this.readOf(this.cache.missed(cohort, count), true, respond);
          missed.goOn(0, count);
        } else {
          failed ??= this.readOf(cohort, false, respond);
          failed.goOn(0, count);
        }
      }
    });
  }

  private readOf(cohort: Cohort, isMiss: boolean, respond: Respond): StoreRead {
    const filled = isMiss && this.cache.isLoadedLazily ? this.cache : null;
    return new StoreRead(cohort, this.reads, filled, this.stream, respond);
  }
}

/** Reads of a store, one after the other for each message, and then the entry is set. */
class StoreRead {
  /** How to go on from the answers of each step: one way for all that ask there. */
  private readonly responds: (Respond | undefined)[] = [];
  private readonly filled: Respond;

  /** `cache` is where the values are put, or null. */
  constructor(
    private readonly messages: Cohort,
    private readonly reads: readonly CallStep[],
    private readonly cache: CacheClient | null,
    private readonly stream: RandomStream,
    private readonly respond: Respond,
  ) {
    this.filled = respondWhateverComes(respond);
  }

  /** `count` of the messages are at the read at `position`. */
  goOn(position: number, count: number): void {
    const step = this.reads[position];
    if (!step) {
      this.fill(count);
      return;
    }
    const needed = countNeeded(this.stream, count, step.share);
    if (needed > 0) {
      const respond = (this.responds[position] ??= this.respondAt(position));
      step.caller.call(withCount(this.messages, needed), respond);
    }
    if (needed < count) this.goOn(position + 1, count - needed);
  }

  private fill(count: number): void {
    if (this.cache) this.cache.set(withCount(this.messages, count), 'miss', this.filled);
    else this.respond(succeeded(count));
  }

  private respondAt(position: number): Respond {
    return (answer) => {
      if (answer.failures.length > 0) this.respond({ succeeded: 0, failures: answer.failures });
      if (answer.succeeded > 0) this.goOn(position + 1, answer.succeeded);
    };
  }
}

/** The value is there, whether it could be kept or not. */
function respondWhateverComes(respond: Respond): Respond {
  return ({ succeeded: kept, failures }) => {
    let count = kept;
    for (const failure of failures) count += failure.count;
    respond(succeeded(count));
  };
}
