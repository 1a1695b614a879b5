import { assert } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { fromSeconds, SECONDS_PER_DAY, type Microseconds } from '../../base/units.ts';
import { FACTS } from './facts.ts';
import { isFollowedBy, middleOf, parseHashKey } from './hash-range.ts';
import { bordersFor, nextGeneration, type ReshardStep } from './reshard-plan.ts';
import type { Retention } from './retention.ts';
import type { Shard } from './shard.ts';
import type { StreamState } from './stream-state.ts';

const GENERATION = fromSeconds(FACTS.reshardSecondsPerGeneration.value);
const DAY = fromSeconds(SECONDS_PER_DAY);

const accepted = success(null);

/**
 * UpdateShardCount, SplitShard and MergeShards: one at a time (KDS-17), each generation of steps taking its model
 * time, while reads and writes go on (KDS-15). Refusals are told as problems.
 */
export class Resharding {
  status: 'ACTIVE' | 'UPDATING' = 'ACTIVE';
  /** The shard count that the stream has or is on its way to. */
  targetShardCount: number;
  /** Moments of the accepted UpdateShardCount calls of the last 24 hours. */
  private calls: Microseconds[] = [];

  constructor(
    private readonly state: StreamState,
    private readonly retention: Retention,
  ) {
    this.targetShardCount = state.shards.open.length;
  }

  /** Starts an UpdateShardCount call to `target` even shards (KDS-18). */
  updateShardCount(target: number): Result<null, string> {
    const present = this.state.shards.open.length;
    const problem =
      this.modeProblem('UpdateShardCount') ??
      this.busyProblem() ??
      countProblem(present, target) ??
      this.rateProblem();
    if (problem !== undefined) return failure(problem);
    const borders = bordersFor(target);
    const generations = (): readonly ReshardStep[] =>
      nextGeneration(this.state.shards.open, borders);
    if (generations().length === 0) return accepted;
    this.calls.push(this.state.now);
    this.begin(`Resharding from ${present} to ${target} shards has begun`, target, generations);
    return accepted;
  }

  /**
   * The service itself reshards an on-demand stream: to `shardCount` even shards that are split further at `hotBorders`
   * (KDS-21, KDS-22). Returns whether it could begin.
   */
  reshape(shardCount: number, hotBorders: readonly bigint[]): boolean {
    if (this.status !== 'ACTIVE') return false;
    const present = this.state.shards.open.length;
    const borders = bordersFor(shardCount, hotBorders);
    const target = borders.length + 1;
    const generations = (): readonly ReshardStep[] =>
      nextGeneration(this.state.shards.open, borders);
    if (generations().length > 0) {
      const text = `Capacity on demand: scaling from ${present} to ${target} shards has begun`;
      this.begin(text, target, generations);
    }
    return true;
  }

  /** The stream is UPDATING for a while without being resharded. Returns whether it could begin. */
  hold(span: Microseconds, onEnd: () => void): boolean {
    if (this.status !== 'ACTIVE') return false;
    this.status = 'UPDATING';
    this.targetShardCount = this.state.shards.open.length;
    this.state.context.scheduler.schedule(span, () => {
      this.status = 'ACTIVE';
      onEnd();
    });
    return true;
  }

  /** Starts a SplitShard call: at the hash key in `at`, or in the middle when that is empty (KDS-15). */
  splitShard(name: string, at: string): Result<null, string> {
    const shard = this.openShard(name, 'SplitShard');
    if (!shard.ok) return shard;
    const quota = FACTS.shardQuota.value;
    if (this.state.shards.open.length >= quota) {
      return failure(
        `LimitExceededException: shard number ${quota + 1}, but the account may have ${quota} (KDS-17)`,
      );
    }
    const { range } = shard.value;
    const hashKey = at.trim() === '' ? success(middleOf(range)) : parseHashKey(at);
    if (!hashKey.ok) return hashKey;
    if (hashKey.value <= range.start || hashKey.value > range.end) {
      return failure(
        `InvalidArgumentException: ${hashKey.value} does not lie inside the shard: above ${range.start}, up to ${range.end} (KDS-15)`,
      );
    }
    const step: ReshardStep = { kind: 'split', shard: shard.value, at: hashKey.value };
    return this.beginSingle(step, `Splitting ${shard.value.id} has begun`);
  }

  /** Starts a MergeShards call of two neighbours, in either order (KDS-16). */
  mergeShards(name: string, otherName: string): Result<null, string> {
    const one = this.openShard(name, 'MergeShards');
    if (!one.ok) return one;
    const other = this.openShard(otherName, 'MergeShards');
    if (!other.ok) return other;
    const [first, second] =
      one.value.range.start < other.value.range.start
        ? [one.value, other.value]
        : [other.value, one.value];
    if (!isFollowedBy(first.range, second.range)) {
      return failure(
        `InvalidArgumentException: ${one.value.id} and ${other.value.id} are not adjacent, and only neighbours can be merged (KDS-16)`,
      );
    }
    return this.beginSingle(
      { kind: 'merge', first, second },
      `Merging ${first.id} and ${second.id} has begun`,
    );
  }

  private beginSingle(step: ReshardStep, text: string): Result<null, string> {
    const busy = this.busyProblem();
    if (busy !== undefined) return failure(busy);
    const left = [step];
    const change = step.kind === 'split' ? 1 : -1;
    this.begin(text, this.state.shards.open.length + change, () => left.splice(0));
    return accepted;
  }

  /** `nextSteps` gives one generation after the other, then nothing. */
  private begin(text: string, target: number, nextSteps: () => readonly ReshardStep[]): void {
    this.status = 'UPDATING';
    this.targetShardCount = target;
    this.state.context.notice({ kind: 'change', text });
    this.runGeneration(nextSteps);
  }

  private runGeneration(nextSteps: () => readonly ReshardStep[]): void {
    const steps = nextSteps();
    if (steps.length === 0) {
      this.finish();
      return;
    }
    this.state.context.scheduler.schedule(GENERATION, () => {
      for (const step of steps) this.apply(step);
      this.state.shardsChanged();
      this.runGeneration(nextSteps);
    });
  }

  private finish(): void {
    this.status = 'ACTIVE';
    const count = this.state.shards.open.length;
    assert(count === this.targetShardCount, 'a reshard ends with the shard count it was for');
    this.state.context.notice({
      kind: 'change',
      text: `Resharding to ${count} shards is complete`,
    });
  }

  private apply(step: ReshardStep): void {
    const { shards, now } = this.state;
    if (step.kind === 'split') shards.split(step.shard, step.at, now);
    else shards.merge(step.first, step.second, now);
    const parents = step.kind === 'split' ? [step.shard] : [step.first, step.second];
    for (const parent of parents) {
      this.retention.watch(parent);
      parent.announce();
    }
  }

  private openShard(name: string, call: string): Result<Shard, string> {
    const problem = this.modeProblem(call);
    if (problem !== undefined) return failure(problem);
    const shard = this.state.shards.named(name);
    if (!shard)
      return failure(`ResourceNotFoundException: the stream has no shard "${name.trim()}"`);
    return shard.status === 'OPEN'
      ? success(shard)
      : failure(`${shard.id} is ${shard.status}: only open shards are split or merged (KDS-15)`);
  }

  private modeProblem(call: string): string | undefined {
    return this.state.isOnDemand
      ? `ValidationException: ${call} is for provisioned streams, and this one is on-demand (KDS-18)`
      : undefined;
  }

  private busyProblem(): string | undefined {
    return this.status === 'ACTIVE'
      ? undefined
      : 'ResourceInUseException: the stream is UPDATING; wait until it is ACTIVE (KDS-17)';
  }

  private rateProblem(): string | undefined {
    const { now } = this.state;
    this.calls = this.calls.filter((call) => now - call < DAY);
    return this.calls.length < FACTS.updateShardCountPerDay.value
      ? undefined
      : `LimitExceededException: call number ${this.calls.length + 1} within 24 h, but at most ${FACTS.updateShardCountPerDay.value} are allowed (KDS-18)`;
  }
}

function countProblem(present: number, target: number): string | undefined {
  const most = present * FACTS.updateShardCountMaxFactor.value;
  const least = present * FACTS.updateShardCountMinFactor.value;
  if (target > most) {
    return `LimitExceededException: ${target} shards, but at most twice the present ${present} (KDS-18)`;
  }
  return target < least
    ? `LimitExceededException: ${target} shards, but at least half of the present ${present} (KDS-18)`
    : undefined;
}
