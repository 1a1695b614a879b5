import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { RuleSettings } from './fields.ts';

const PERCENT = 100;

/** One rule of a bus and what it has matched. */
interface MatchingRule {
  readonly name: string;
  /** Null when every kind matches. */
  readonly kinds: ReadonlySet<string> | null;
  readonly share: number;
  readonly isEnabled: boolean;
}

/** Events that match a rule. */
export interface Match {
  readonly rule: string;
  readonly events: Cohort;
}

/**
 * Tells which events match which rules (EB-1): by their kind, and beyond that by chance, for each event and rule by itself.
 */
export class RuleMatching {
  private rules: readonly MatchingRule[] = [];
  private readonly counts = new Map<string, number>();

  constructor(
    rules: readonly RuleSettings[],
    private readonly stream: RandomStream,
  ) {
    this.configure(rules);
  }

  configure(rules: readonly RuleSettings[]): void {
    this.rules = rules.map(({ name, kinds, matchPercent, isEnabled }) => ({
      name,
      kinds: kindsOf(kinds),
      share: matchPercent / PERCENT,
      isEnabled,
    }));
  }

  /** Events that a rule has matched since the start. */
  matchedBy(rule: string): number {
    return this.counts.get(rule) ?? 0;
  }

  /** The rules that some of these events match, and how many events match any. */
  match(events: Cohort): { readonly matches: readonly Match[]; readonly matchedCount: number } {
    const matches: Match[] = [];
    let unmatched = events.count;
    for (const { name, kinds, share, isEnabled } of this.rules) {
      if (!isEnabled || (kinds && !kinds.has(events.kind))) continue;
      // Of the events that no rule before has matched, this one matches its share; of the others likewise.
      const first = this.chosen(unmatched, share);
      const count = first + this.chosen(events.count - unmatched, share);
      unmatched -= first;
      if (count === 0) continue;
      this.counts.set(name, this.matchedBy(name) + count);
      matches.push({ rule: name, events: withCount(events, count) });
    }
    return { matches, matchedCount: events.count - unmatched };
  }

  private chosen(count: number, share: number): number {
    return share >= 1 ? count : binomial(this.stream, count, share);
  }
}

function kindsOf(text: string): ReadonlySet<string> | null {
  const kinds = text
    .split(',')
    .map((kind) => kind.trim())
    .filter((kind) => kind !== '');
  return kinds.length === 0 ? null : new Set(kinds);
}
