import { assert } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { fromSeconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { hypergeometric } from '../../kernel/counting.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Reason, Respond } from '../../protocols/answer.ts';
import type { Cache, SetCause, TimeToLive } from '../../protocols/cache.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, Notice, ServiceInstance } from '../contract.ts';
import {
  ADD_SHARD,
  FAIL_NODE,
  FLUSH_ALL,
  REBOOT_NODE,
  TEST_FAILOVER,
  type ShardChoice,
} from './actions.ts';
import { failsOver } from './cluster-shape.ts';
import { ClusterWatch } from './cluster-watch.ts';
import { CommandAnswers } from './command-answers.ts';
import type { CommandThread } from './command-thread.ts';
import type { ShardPart } from './contents.ts';
import type { ClusterFaceState } from './face-state.ts';
import { ELASTICACHE_FACTS as FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';
import { ClusterMeters } from './meters.ts';
import { CONNECTIONS_EXHAUSTED, OUT_OF_MEMORY } from './reasons.ts';
import { ShardGroup } from './shard-group.ts';
import type { Shard } from './shard.ts';

/** A running cache cluster: looks entries up and sets them, as far as its nodes are there. */
export class Cluster implements ServiceInstance<ClusterConfig>, Cache {
  private readonly meters: ClusterMeters;
  private readonly group: ShardGroup;
  private readonly answers: CommandAnswers;
  private readonly watch: ClusterWatch;
  private readonly notices: SparseNotices<Notice>;
  private readonly stream: RandomStream;

  constructor(
    private config: ClusterConfig,
    private readonly context: NodeContext,
  ) {
    this.meters = new ClusterMeters(context.instruments, () => this.config.engine === 'memcached');
    this.group = new ShardGroup(config, context, this.meters, () => this.readLevels());
    this.answers = new CommandAnswers(context, this.meters, config);
    this.watch = new ClusterWatch(this.group, this.meters);
    this.notices = new SparseNotices(context);
    this.stream = context.random('readers');
  }

  start(): void {
    this.readLevels();
    this.scheduleSecond();
  }

  configure(config: ClusterConfig): void {
    this.config = config;
    this.answers.configure(config);
    this.group.configure(config);
    this.readLevels();
  }

  connect(): void {
    assert(false, 'a cache calls nobody');
  }

  reconnect(): void {
    assert(false, 'a cache calls nobody');
  }

  disconnect(): void {
    // Commands under way are answered all the same.
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind] {
    assert(kind === 'access-cache', `a cache does not serve ${kind}`);
    return this as Cache as WireProtocols[Kind];
  }

  inFlight(): number {
    return this.answers.openCount;
  }

  face(): ClusterFaceState {
    return this.watch.face(this.config.engine);
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    switch (actionId) {
      case FLUSH_ALL:
        this.group.flush();
        this.context.notice({ kind: 'change', text: 'All entries were flushed' });
        return success(null);
      case ADD_SHARD:
        return this.addShard();
      case TEST_FAILOVER:
        if (!failsOver(this.config)) {
          return failure('A failover needs Multi-AZ and at least one replica per shard (CAC-11).');
        }
        return this.onShard(settings, 'Failover is tested', (shard) => shard.failPrimary());
      case REBOOT_NODE:
        return this.onShard(settings, 'Rebooting', (shard) => shard.reboot());
      case FAIL_NODE:
        return this.onShard(settings, 'The primary failed', (shard) => shard.failPrimary());
      default:
        return failure(`a cache has no action ${actionId}`);
    }
  }

  get(cohort: Cohort, respond: Respond): void {
    this.answers.received(cohort.count);
    const contents = this.group.contentsFor(cohort);
    for (const part of contents.split(cohort)) {
      const shard = this.runnable(part, true, cohort, respond);
      if (!shard) continue;
      let hits = contents.get(part);
      let among = part.count;
      for (const { node, count } of shard.readers(part.count)) {
        const own = hypergeometric(this.stream, among, hits, count);
        hits -= own;
        among -= count;
        this.lookUp(node, count, own, cohort, respond);
      }
    }
  }

  set(cohort: Cohort, cause: SetCause, timeToLive: TimeToLive, respond: Respond): void {
    this.answers.received(cohort.count);
    const contents = this.group.contentsFor(cohort);
    const bytes = cohort.sizeBytes + this.config.entryOverheadBytes;
    for (const part of contents.split(cohort, cause)) {
      const shard = this.runnable(part, false, cohort, respond);
      if (!shard) continue;
      const kept = contents.set(part, { bytes, cause, timeToLive });
      const node = shard.primary;
      const runTime = node.run(part.count);
      shard.replicate(kept);
      this.meters.set(part.count, runTime);
      this.answers.answer({ node, cohort, runTime, respond }, kept, false);
      if (kept < part.count) this.refuse(cohort, part.count - kept, OUT_OF_MEMORY, respond);
    }
  }

  missedKeys(keys: KeySpace): KeySpace {
    return this.group.contents.missedKeys(keys);
  }

  private lookUp(
    node: CommandThread,
    count: number,
    hits: number,
    cohort: Cohort,
    respond: Respond,
  ): void {
    const runTime = node.run(count);
    this.meters.lookedUp(count, hits, runTime);
    const commands = { node, cohort, runTime, respond };
    this.answers.answer(commands, hits, false);
    this.answers.answer(commands, count - hits, true);
  }

  /** The shard of a part if it can run the commands; else they are refused. */
  private runnable(
    { shard: index, count }: ShardPart,
    isRead: boolean,
    cohort: Cohort,
    respond: Respond,
  ): Shard | null {
    const shard = this.group.shards[index]!;
    const isFull = shard.primary.openCalls + count > FACTS.clientsMax.value;
    const reason = shard.refusal(isRead) ?? (isFull ? CONNECTIONS_EXHAUSTED : null);
    if (!reason) return shard;
    this.refuse(cohort, count, reason, respond);
    return null;
  }

  private refuse(cohort: Cohort, count: number, reason: Reason, respond: Respond): void {
    this.notices.happened({ kind: 'limit', text: reason.title });
    this.answers.refuse(cohort, count, reason, respond);
  }

  private addShard(): Result<null, string> {
    if (this.config.engine !== 'memcached' && this.config.clusterMode === 'disabled') {
      return failure('With cluster mode disabled there is one shard (CAC-9).');
    }
    this.group.addShard();
    return success(null);
  }

  private onShard(
    settings: AnyConfig,
    text: string,
    act: (shard: Shard) => void,
  ): Result<null, string> {
    const { shard: number } = settings as ShardChoice;
    const shard = this.group.shards[number - 1];
    if (!shard)
      return failure(`There is no shard ${number}; there are ${this.group.shards.length}.`);
    if (shard.status !== 'available') return failure(`Shard ${number} is not available now.`);
    this.context.notice({ kind: 'fault', text: `${text}: shard ${number}` });
    act(shard);
    return success(null);
  }

  private scheduleSecond(): void {
    this.context.scheduler.schedule(fromSeconds(1), this.endSecond, Priority.Release);
  }

  private readonly endSecond = (): void => {
    this.group.contents.tidy();
    this.watch.endSecond();
    this.readLevels();
    this.scheduleSecond();
  };

  private readLevels(): void {
    this.watch.readLevels(this.config);
  }
}
