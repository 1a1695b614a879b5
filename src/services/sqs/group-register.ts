import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import { multinomial } from '../../kernel/counting.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import { md5 } from '../../kernel/md5.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { SQS_FACTS } from './facts.ts';
import { MessageGroup } from './message-group.ts';

const GROUPS_MAX = SQS_FACTS.groupsMax.value;

/** Told of each group that messages fall to, with one of their keys and how many they are. */
export type VisitGroup = (group: MessageGroup, key: number, count: number) => void;

/**
 * The message groups of a queue. A group is a key: messages of equal key text are one group, whoever sends them. At
 * most 10,000 keys of a prefix are told apart, so that drawing the groups of any number of messages is bounded work.
 */
export class GroupRegister {
  private readonly byPrefix = new Map<string, (MessageGroup | undefined)[]>();
  private readonly weights = new WeakMap<KeySpace, Float64Array>();
  /** How many messages of a spread fell to each group; all zero in between. */
  private readonly tally = new Int32Array(GROUPS_MAX);
  private readonly known: MessageGroup[] = [];

  constructor(private readonly draws: RandomStream) {}

  /** Every group that ever had a message, in order of its first. */
  get groups(): readonly MessageGroup[] {
    return this.known;
  }

  /** The group of a key. */
  groupOf(keys: KeySpace, key: number): MessageGroup {
    let groups = this.byPrefix.get(keys.prefix);
    if (!groups) {
      groups = [];
      this.byPrefix.set(keys.prefix, groups);
    }
    const index = key % GROUPS_MAX;
    return (groups[index] ??= this.make(keys.text(index)));
  }

  /** Divides the messages of a cohort among their groups, drawing the keys that are not drawn yet. */
  spread({ keys, key, count }: Cohort, visit: VisitGroup): void {
    if (key !== KEYS_UNDRAWN) visit(this.groupOf(keys, key), key, count);
    else if (count < Math.min(keys.memberCount, GROUPS_MAX)) this.spreadSingly(keys, count, visit);
    else {
      const counts = multinomial(this.draws, count, this.weightsOf(keys));
      for (const [index, share] of counts.entries()) {
        if (share > 0) visit(this.groupOf(keys, index), index, share);
      }
    }
  }

  private make(name: string): MessageGroup {
    const group = new MessageGroup(this.known.length, name, md5(name)[0]);
    this.known.push(group);
    return group;
  }

  /** Few messages over many groups: each is drawn, and groups come in the order in which they were drawn first. */
  private spreadSingly(keys: KeySpace, count: number, visit: VisitGroup): void {
    const { tally } = this;
    const drawn: number[] = [];
    for (let message = 0; message < count; message += 1) {
      const index = keys.draw(this.draws) % GROUPS_MAX;
      if (tally[index] === 0) drawn.push(index);
      tally[index]! += 1;
    }
    for (const index of drawn) {
      const share = tally[index]!;
      tally[index] = 0;
      visit(this.groupOf(keys, index), index, share);
    }
  }

  /** The share of a key space's messages that each of its groups takes. */
  private weightsOf(keys: KeySpace): Float64Array {
    const known = this.weights.get(keys);
    if (known) return known;
    const weights = new Float64Array(Math.min(keys.keyCount, GROUPS_MAX));
    keys.eachKey((key, mass) => {
      weights[key % GROUPS_MAX]! += mass;
    });
    this.weights.set(keys, weights);
    return weights;
  }
}
