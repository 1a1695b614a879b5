import { fromMilliseconds, fromSeconds, type Microseconds } from '../../base/units.ts';
import { unpacked } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';
import type { NodeContext } from '../contract.ts';
import type { ApplicationMeters } from './application-meters.ts';
import { Checkpointing, type Checkpoint, type CheckpointedJob } from './checkpointing.ts';
import { EventRouter } from './event-router.ts';
import { FACTS } from './facts.ts';
import type { ApplicationConfig } from './fields.ts';
import { JobSources } from './job-sources.ts';
import type { KeyIndex } from './key-groups.ts';
import { eventCount, type KeyedEvents } from './keyed-events.ts';
import { POISON_SKIPPED } from './reasons.ts';
import type { ResultSinks } from './result-sinks.ts';
import type { ShardPositions, ShardSource, ShardSourceTerms } from './shard-source.ts';
import type { SideOutput } from './side-output.ts';
import { SlotLoad } from './slot-load.ts';
import type { StreamSource } from './stream-source.ts';
import { TaskSlot, type SlotInput, type SlotWork } from './task-slot.ts';
import { combinedWatermark, NO_WATERMARK } from './watermarks.ts';
import { windowsPerEvent, WindowSubtask, type WindowOutput } from './window-subtask.ts';

const WATERMARK_INTERVAL = fromMilliseconds(FACTS.watermarkIntervalMilliseconds.value);

/** What a job is made of. */
export interface JobSetup {
  readonly context: NodeContext;
  readonly config: ApplicationConfig;
  readonly parallelism: number;
  readonly kpus: number;
  readonly index: KeyIndex;
  readonly meters: ApplicationMeters;
  readonly stream: RandomStream;
  readonly sources: readonly StreamSource[];
  readonly sinks: ResultSinks;
  readonly sideOutput: SideOutput;
  readonly output: WindowOutput;
  /** Where it goes on; undefined when the application has never stored anything. */
  readonly restored: Checkpoint | undefined;
  /** A record could not be processed. */
  onPoison(): void;
  onCheckpoint(checkpoint: Checkpoint): void;
}

/** One life of the application, from a start or restart to the next: sources, windows and what is between them. */
export class Job implements SlotWork, CheckpointedJob {
  readonly scheduler: Scheduler;
  readonly load: SlotLoad;
  readonly workPerRecord: Microseconds;
  readonly workPerEvent: Microseconds;
  readonly slots: readonly TaskSlot[];
  readonly sources: JobSources;
  readonly checkpointing: Checkpointing;
  watermark: Microseconds = NO_WATERMARK;
  private readonly windows: readonly WindowSubtask[];
  private readonly router: EventRouter;
  private timer: EventHandle | undefined;
  /** Before a planned stop nothing more is read, so that nothing is repeated. */
  private isDraining = false;
  private isStopped = false;
  /** Slots whose windows do not keep up. */
  private fullSlots = 0;

  constructor(private readonly setup: JobSetup) {
    const { context, config, parallelism, kpus, meters, stream, index } = setup;
    this.scheduler = context.scheduler;
    this.load = new SlotLoad(parallelism, kpus * config.parallelismPerKpu, meters);
    // The subtasks of a KPU share its vCPU evenly.
    const share = config.parallelismPerKpu / FACTS.virtualProcessorsPerKpu.value;
    this.workPerRecord = fromMilliseconds(config.readMilliseconds) * share;
    this.workPerEvent =
      fromMilliseconds(config.windowMilliseconds) * windowsPerEvent(config) * share;
    this.router = new EventRouter(config, index, stream);
    this.slots = Array.from({ length: parallelism }, (_, slot) => new TaskSlot(slot, this));
    this.windows = this.slots.map(() => new WindowSubtask(config, setup.output));
    this.restoreWindows();
    const positions: ShardPositions = setup.restored?.shards ?? new Map();
    this.sources = new JobSources(this.slots, this.readingTerms(stream), positions);
    for (const source of setup.sources) this.sources.follow(source);
    const interval = fromSeconds(config.checkpointSeconds);
    this.checkpointing = new Checkpointing(this, this.scheduler, interval, meters, (checkpoint) => {
      setup.onCheckpoint(checkpoint);
    });
    this.scheduleWatermark();
  }

  get slotCount(): number {
    return this.slots.length;
  }

  /** Records that were read and are in no window yet. */
  get heldCount(): number {
    return this.slots.reduce((count, slot) => count + slot.heldCount, 0);
  }

  /** Entries in all windows. */
  get entryCount(): number {
    return this.windows.reduce((count, { store }) => count + store.entryCount, 0);
  }

  /** The stores of the windows, by slot. */
  get stores(): readonly WindowSubtask['store'][] {
    return this.windows.map(({ store }) => store);
  }

  positions(): ShardPositions {
    return this.sources.positions();
  }

  /** A planned stop: what is between sources and windows is finished, then all state is stored. */
  drain(onStored: (checkpoint: Checkpoint) => void): void {
    this.isDraining = true;
    this.checkpointing.savepoint(onStored);
  }

  /** Ends at once; what it holds is forgotten. */
  stop(): void {
    this.isStopped = true;
    if (this.timer !== undefined) this.scheduler.cancel(this.timer);
    this.checkpointing.stop();
    this.sources.stop();
    for (const slot of this.slots) slot.stop();
  }

  hasRoom(): boolean {
    return !this.isDraining && this.fullSlots === 0;
  }

  canEmit(): boolean {
    return !this.setup.sinks.isFull;
  }

  onFull(): void {
    this.fullSlots += 1;
  }

  onRoom(): void {
    this.fullSlots -= 1;
    if (this.fullSlots === 0) this.proceedAll();
  }

  sendBarriers(): void {
    this.pushToAll({ kind: 'barrier' });
  }

  emit(shard: ShardSource, records: readonly StreamRecord[]): void {
    const inputs = new Map<number, KeyedEvents[]>();
    for (const cohort of records.flatMap((record) => unpacked(record.cohort))) {
      if (cohort.poison) {
        if (this.setup.config.poisonHandling === 'restart') {
          this.setup.onPoison();
          return;
        }
        this.setup.sideOutput.take(cohort, POISON_SKIPPED);
        continue;
      }
      this.router.route(cohort, (events) => {
        shard.latestEventTime = Math.max(shard.latestEventTime, events.eventTime);
        const slot = this.setup.index.subtaskOf(events.number, this.slots.length);
        const input = inputs.get(slot);
        if (input) input.push(events);
        else inputs.set(slot, [events]);
      });
    }
    shard.processed(records);
    for (const [slot, events] of inputs) {
      this.slots[slot]?.push({ kind: 'events', events, count: eventCount(events) });
    }
    this.sources.endIfDone(shard);
    this.proceedAll();
  }

  handle(slot: TaskSlot, input: SlotInput): void {
    const windows = this.windows[slot.index];
    if (input.kind === 'events') windows?.add(input.events);
    else if (input.kind === 'watermark') windows?.advance(input.at);
    else this.checkpointing.acknowledge(windows?.store.entries() ?? []);
  }

  /** Lets every slot begin what it can. */
  proceedAll(): void {
    for (const slot of this.slots) slot.proceed();
  }

  private readingTerms(stream: RandomStream): ShardSourceTerms {
    const { context, meters } = this.setup;
    return {
      scheduler: this.scheduler,
      stream,
      workPerRecord: this.workPerRecord,
      received(count) {
        context.books.received(count);
        meters.recordsIn.add(count);
      },
      throttled() {
        meters.throttledReads.add(1);
      },
      onProgress: (shard) => {
        this.sources.endIfDone(shard);
        this.proceedAll();
      },
    };
  }

  private restoreWindows(): void {
    const { index, parallelism, restored } = this.setup;
    for (const entry of restored?.entries ?? []) {
      this.windows[index.subtaskOf(entry.number, parallelism)]?.store.restore(entry);
    }
  }

  private scheduleWatermark(): void {
    this.timer = this.scheduler.schedule(
      WATERMARK_INTERVAL,
      () => {
        this.advanceWatermark();
        if (!this.isStopped) this.scheduleWatermark();
      },
      Priority.Normal,
    );
  }

  private advanceWatermark(): void {
    const { shards } = this.sources;
    const watermark = combinedWatermark(shards, this.scheduler.now, this.setup.config);
    if (watermark <= this.watermark) return;
    this.watermark = watermark;
    this.pushToAll({ kind: 'watermark', at: watermark });
  }

  private pushToAll(input: SlotInput): void {
    for (const slot of this.slots) slot.push(input);
    this.proceedAll();
  }
}
