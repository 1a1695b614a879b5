import type { Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import { multinomial } from '../../kernel/counting.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Prefix } from './prefix.ts';

/** From this many messages on, a cohort is spread over the prefixes by their shares, not key by key. */
const KEY_BY_KEY_MAX = 16;

/** Finds the prefixes of messages: keys are dealt to the prefixes of their caller in turn. */
export class PrefixRouting {
  private readonly prefixes = new Map<string, Prefix>();
  private readonly shares = new WeakMap<KeySpace, Map<number, Float64Array>>();

  constructor(
    private readonly clock: { readonly now: Microseconds },
    private readonly stream: RandomStream,
  ) {}

  /** Prefixes that have had requests, in the order of their first one. */
  get all(): Iterable<Prefix> {
    return this.prefixes.values();
  }

  /** Visits the prefixes that a cohort's messages fall into, drawing keys that have not been drawn. */
  route(
    { keys, key, count }: Cohort,
    prefixCount: number,
    visit: (prefix: Prefix, count: number) => void,
  ): void {
    if (prefixCount === 1) visit(this.prefix(keys, 0), count);
    else if (key !== KEYS_UNDRAWN) visit(this.prefix(keys, key % prefixCount), count);
    else if (count <= KEY_BY_KEY_MAX) {
      for (let message = 0; message < count; message += 1) {
        visit(this.prefix(keys, keys.draw(this.stream) % prefixCount), 1);
      }
    } else {
      const counts = multinomial(this.stream, count, this.sharesOf(keys, prefixCount));
      for (const [index, share] of counts.entries()) {
        if (share > 0) visit(this.prefix(keys, index), share);
      }
    }
  }

  private prefix(keys: KeySpace, index: number): Prefix {
    const title = `${keys.prefix}/${index}`;
    const known = this.prefixes.get(title);
    if (known) return known;
    const made = new Prefix(title, this.clock.now);
    this.prefixes.set(title, made);
    return made;
  }

  /** The share of messages that falls into each prefix. */
  private sharesOf(keys: KeySpace, prefixCount: number): Float64Array {
    let byCount = this.shares.get(keys);
    if (!byCount) this.shares.set(keys, (byCount = new Map<number, Float64Array>()));
    const known = byCount.get(prefixCount);
    if (known) return known;
    const shares = new Float64Array(prefixCount);
    keys.eachKey((key, mass) => {
      shares[key % prefixCount]! += mass;
    });
    byCount.set(prefixCount, shares);
    return shares;
  }
}
