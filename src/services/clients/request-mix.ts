import type { Microseconds } from '../../base/units.ts';
import { createCategorical, type Categorical } from '../../kernel/categorical.ts';
import type { Cohort } from '../../kernel/cohort.ts';
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
    this.kinds = kinds.map((kind) => ({
      name: kind.name,
      keys: this.keySpaceOf(kind),
      sizeBytes: kind.sizeBytes,
      poisonShare: kind.poisonPercent / 100,
    }));
    const shares = kinds.map((kind) => kind.share);
    this.byShare = shares.some((share) => share > 0) ? createCategorical(shares) : undefined;
  }

  /**
   * One new request. Its key is drawn here, so that every attempt has the same one. Null when no kind has a share.
   */
  draw(now: Microseconds): Cohort | null {
    if (!this.byShare) return null;
    const kind = this.kinds[this.kinds.length === 1 ? 0 : this.byShare.draw(this.kindStream)];
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
    };
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
