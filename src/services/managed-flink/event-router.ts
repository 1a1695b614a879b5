import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import { binomial, multinomial } from '../../kernel/counting.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import { RandomSpan } from '../../kernel/random-span.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { ApplicationConfig } from './fields.ts';
import type { KeyIndex } from './key-groups.ts';
import type { KeyedEvents } from './keyed-events.ts';
import { timestampOf } from './window-assigner.ts';

const PERCENT = 100;

/** The keys that messages may have, and the share of each. */
interface KeyWeights {
  readonly keys: Int32Array;
  readonly masses: Float64Array;
}

/**
 * Gives records their event times and keys. An event happened when its message was born, or, for the delayed share, some
 * time before that.
 */
export class EventRouter {
  private readonly delay: RandomSpan;
  private readonly delayedShare: number;
  private readonly weights = new WeakMap<KeySpace, KeyWeights>();

  constructor(
    config: ApplicationConfig,
    private readonly index: KeyIndex,
    private readonly stream: RandomStream,
  ) {
    this.delay = new RandomSpan(config.eventDelay, MICROSECONDS_PER_SECOND);
    this.delayedShare = config.delayedPercent / PERCENT;
  }

  /** Calls `visit` for each key and event time among the messages of a cohort. */
  route(cohort: Cohort, visit: (events: KeyedEvents) => void): void {
    this.timesOf(cohort, (eventTime, timed) => {
      this.keysOf(cohort, timed, (key, count) => {
        const number = this.index.numberOf(cohort.keys, key);
        visit({ number, count, eventTime, arrivedAs: cohort });
      });
    });
  }

  private timesOf(cohort: Cohort, visit: (eventTime: Microseconds, count: number) => void): void {
    const { count, bornAt, tick } = cohort;
    const delayed = this.delayedShare > 0 ? binomial(this.stream, count, this.delayedShare) : 0;
    if (delayed < count) visit(timestampOf(bornAt), count - delayed);
    if (delayed === 0) return;
    const late = (delay: Microseconds, each: number): void => {
      visit(timestampOf(bornAt - delay), each);
    };
    if (tick > 0) this.delay.spread(tick).draw(this.stream, delayed, late);
    else for (let each = 0; each < delayed; each += 1) late(this.delay.draw(this.stream), 1);
  }

  /** Of more messages than keys, how many have each key is one draw; else each message's key is drawn. */
  private keysOf(cohort: Cohort, count: number, visit: (key: number, count: number) => void): void {
    const { keys, key } = cohort;
    if (key !== KEYS_UNDRAWN) visit(key, count);
    else if (count > keys.memberCount) {
      const weights = this.weightsOf(keys);
      const counts = multinomial(this.stream, count, weights.masses);
      for (const [each, drawn] of counts.entries()) {
        if (drawn > 0) visit(weights.keys[each]!, drawn);
      }
    } else {
      for (let drawn = 0; drawn < count; drawn += 1) visit(keys.draw(this.stream), 1);
    }
  }

  private weightsOf(space: KeySpace): KeyWeights {
    const known = this.weights.get(space);
    if (known) return known;
    const keys: number[] = [];
    const masses: number[] = [];
    space.eachKey((key, mass) => {
      keys.push(key);
      masses.push(mass);
    });
    const made = { keys: Int32Array.from(keys), masses: Float64Array.from(masses) };
    this.weights.set(space, made);
    return made;
  }
}
