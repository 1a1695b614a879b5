import type { Microseconds } from '../../base/units.ts';
import { createCategorical, type Categorical } from '../../kernel/categorical.ts';
import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import { binomial } from '../../kernel/counting.ts';
import { KeySpace, type KeyPopularity } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { NodeContext } from '../contract.ts';
import type { RequestKindConfig } from './request-kind-fields.ts';

/** Makes requests of several kinds by their shares. */
export class RequestMix {
  private readonly kindStream: RandomStream;
  private readonly keyStream: RandomStream;
  private readonly poisonStream: RandomStream;
  private readonly keySpaces = new Map<string, KeySpace>();
  private kinds: readonly RequestKind[] = [];
  /** Undefined when every share is zero. */
  private byShare: Categorical | undefined;

  constructor(
    private readonly context: NodeContext,
    kinds: readonly RequestKindConfig[],
  ) {
    this.kindStream = context.random('request kind');
    this.keyStream = context.random('key');
    this.poisonStream = context.random('poison');
    this.configure(kinds);
  }

  configure(kinds: readonly RequestKindConfig[]): void {
    const total = kinds.reduce((sum, kind) => sum + kind.share, 0) || 1;
    this.kinds = kinds.map((kind) => ({
      name: kind.name,
      keys: this.keySpaceOf(kind),
      sizeBytes: kind.sizeBytes,
      poisonShare: kind.poisonPercent / 100,
      share: kind.share / total,
    }));
    const shares = kinds.map((kind) => kind.share);
    this.byShare = shares.some((share) => share > 0) ? createCategorical(shares) : undefined;
  }

  /**
   * One new request. Its key is drawn here, so that every attempt has the same one. Null when no kind has a share.
   */
  draw(now: Microseconds): Cohort | null {
    if (!this.byShare) return null;
    return this.drawOf(this.kinds.length === 1 ? 0 : this.byShare.draw(this.kindStream), now);
  }

  /** One new request of the kind at a position, or null when there is none. */
  drawOf(position: number, now: Microseconds): Cohort | null {
    const kind = this.kinds[position];
    if (!kind) return null;
    return {
      count: 1,
      kind: kind.name,
      keys: kind.keys,
      key: kind.keys.draw(this.keyStream),
      sizeBytes: kind.sizeBytes,
      attempt: 0,
      bornAt: now,
      source: this.context.number,
      poison: kind.poisonShare > 0 && this.poisonStream.uniform() < kind.poisonShare,
      tick: 0,
    };
  }

  /** The share of each kind among the requests, in order; all zero when no kind has a share. */
  get shares(): readonly number[] {
    return this.kinds.map((kind) => kind.share);
  }

  /** The name of a kind, by its position. */
  nameOf(kind: number): string {
    return this.kinds[kind]?.name ?? '';
  }

  /**
   * `count` new requests of the kind at a position that move on a grid, the poisonous ones apart. Their keys are drawn
   * where they matter.
   */
  make(position: number, count: number, now: Microseconds, tick: Microseconds): readonly Cohort[] {
    const kind = this.kinds[position];
    if (!kind) return [];
    const poisonous = binomial(this.poisonStream, count, kind.poisonShare);
    const cohort = (of: number, poison: boolean): Cohort => ({
      count: of,
      kind: kind.name,
      keys: kind.keys,
      key: kind.keys.keyCount === 1 ? 0 : KEYS_UNDRAWN,
      sizeBytes: kind.sizeBytes,
      attempt: 0,
      bornAt: now,
      source: this.context.number,
      poison,
      tick,
    });
    const made: Cohort[] = [];
    if (count > poisonous) made.push(cohort(count - poisonous, false));
    if (poisonous > 0) made.push(cohort(poisonous, true));
    return made;
  }

  /** Key spaces are kept: their tables are large, and other nodes remember what they computed for one. */
  private keySpaceOf(kind: RequestKindConfig): KeySpace {
    const popularity = popularityOf(kind);
    const name = JSON.stringify([kind.keyPrefix, popularity]);
    const known = this.keySpaces.get(name);
    if (known) return known;
    const made = new KeySpace(kind.keyPrefix, popularity);
    this.keySpaces.set(name, made);
    return made;
  }
}

interface RequestKind {
  readonly name: string;
  readonly keys: KeySpace;
  readonly sizeBytes: number;
  readonly poisonShare: number;
  /** Among all requests, from 0 to 1. */
  readonly share: number;
}

function popularityOf(kind: RequestKindConfig): KeyPopularity {
  const { keyCount } = kind;
  switch (kind.keyDistribution) {
    case 'uniform':
      return { kind: 'uniform', keyCount };
    case 'zipf':
      return { kind: 'zipf', keyCount, exponent: kind.zipfExponent };
    case 'hot-key':
      return { kind: 'hot-key', keyCount, hotShare: kind.hotSharePercent / 100 };
  }
}
