import { assert } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { BYTES_PER_GIBIBYTE, fromSeconds, SECONDS_PER_MINUTE } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Reason, Respond } from '../../protocols/answer.ts';
import type { ObjectOperation, ObjectStore } from '../../protocols/object-store.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, Notice, ServiceInstance } from '../contract.ts';
import type { UnavailableSettings } from './actions.ts';
import { bucketFace, Growth } from './bucket-face.ts';
import { EventNotifications } from './event-notifications.ts';
import type { BucketFaceState } from './face-state.ts';
import { S3_FACTS as FACTS } from './facts.ts';
import type { BucketConfig } from './fields.ts';
import { bucketMeters, type BucketMeters } from './metrics.ts';
import { ObjectStorage } from './object-storage.ts';
import { PrefixRouting } from './prefix-routing.ts';
import { ENTITY_TOO_LARGE, SLOW_DOWN, UNAVAILABLE } from './reasons.ts';
import { RequestTimes } from './request-times.ts';
import { STORAGE_CLASSES } from './storage-class.ts';

const PUT_BYTES_MAX = FACTS.singlePutMaxGigabytes.value * BYTES_PER_GIBIBYTE;
const PERCENT = 100;

/** A running bucket: serves requests as far as the prefixes go, and keeps what is written. */
export class Bucket implements ServiceInstance<BucketConfig>, ObjectStore {
  private readonly meters: BucketMeters;
  private readonly routing: PrefixRouting;
  private readonly storage: ObjectStorage;
  private readonly growth = new Growth();
  private readonly events: EventNotifications;
  private readonly times: RequestTimes;
  private readonly notices: SparseNotices<Notice>;
  private isUnavailable = false;
  private open = 0;
  private seconds = 0;

  constructor(
    private config: BucketConfig,
    private readonly context: NodeContext,
  ) {
    this.meters = bucketMeters(context.instruments);
    this.routing = new PrefixRouting(context.scheduler, context.random('keys'));
    this.storage = new ObjectStorage(config);
    this.events = new EventNotifications(context, this.meters.notifications);
    this.times = new RequestTimes(config, context.random('latency'));
    this.notices = new SparseNotices(context);
  }

  start(): void {
    this.meters.hottest.set(0);
    this.meters.partitions.set(0);
    this.measureStorage();
    this.growth.note(this.storage.bytes);
    this.scheduleSecond();
  }

  configure(config: BucketConfig): void {
    this.config = config;
    this.times.configure(config);
  }

  connect(wire: CallingWire): void {
    this.events.connect(wire);
  }

  reconnect(wire: CallingWire): void {
    this.events.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.events.disconnect(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind] {
    assert(kind === 'access-objects', `a bucket does not serve ${kind}`);
    return this as ObjectStore as WireProtocols[Kind];
  }

  inFlight(): number {
    return this.open + this.events.pending;
  }

  face(): BucketFaceState {
    return bucketFace(this.routing, this.storage, this.growth, {
      storageClass: STORAGE_CLASSES[this.config.storageClass].title,
      notifications: this.events.face(),
      isUnavailable: this.isUnavailable,
    });
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    if (actionId !== 'unavailable') return failure(`a bucket has no action ${actionId}`);
    // The engine has read the settings by the fields of the action.
    this.setRegionFailed((settings as UnavailableSettings).unavailable);
    return success(null);
  }

  /** Every request is refused, or served again. */
  setRegionFailed(unavailable: boolean): void {
    if (unavailable === this.isUnavailable) return;
    this.isUnavailable = unavailable;
    this.context.notice(
      unavailable
        ? { kind: 'fault', text: 'Every request to the bucket fails' }
        : { kind: 'recovery', text: 'The bucket serves requests again' },
    );
  }

  accessObjects(
    operation: ObjectOperation,
    prefixCount: number,
    cohort: Cohort,
    respond: Respond,
  ): void {
    const { count } = cohort;
    this.context.books.received(count);
    this.open += count;
    this.meters.all.add(count);
    (operation === 'put-object' ? this.meters.puts : this.meters.gets).add(count);
    if (this.isUnavailable) {
      this.meters.serverErrors.add(count);
      this.refuse(cohort, UNAVAILABLE, true, respond);
    } else if (operation === 'put-object' && cohort.sizeBytes > PUT_BYTES_MAX) {
      this.meters.clientErrors.add(count);
      this.refuse(cohort, ENTITY_TOO_LARGE, false, respond);
    } else this.admit(operation, prefixCount, cohort, respond);
  }

  private admit(
    operation: ObjectOperation,
    prefixCount: number,
    cohort: Cohort,
    respond: Respond,
  ): void {
    const { now } = this.context.scheduler;
    let served = 0;
    this.routing.route(cohort, prefixCount, (prefix, count) => {
      served += prefix.take(operation, now, count);
    });
    const refused = cohort.count - served;
    if (refused > 0) {
      this.meters.serverErrors.add(refused);
      const text = 'A prefix is at its request rate: 503 Slow Down';
      this.notices.happened({ kind: 'limit', text });
      this.refuse(withCount(cohort, refused), SLOW_DOWN, true, respond);
    }
    if (served > 0) this.answer(operation, withCount(cohort, served), respond);
  }

  private answer(operation: ObjectOperation, cohort: Cohort, respond: Respond): void {
    const { books, scheduler } = this.context;
    this.times.draw(cohort, ({ count, firstByte, total }) => {
      scheduler.schedule(
        total,
        () => {
          this.open -= count;
          books.completed(count);
          this.meters.firstByte.record(firstByte / 1_000, count);
          this.meters.total.record(total / 1_000, count);
          if (operation === 'put-object') this.store(withCount(cohort, count));
          else this.meters.downloaded.add(count * cohort.sizeBytes);
          respond({ succeeded: count, failures: [] });
        },
        Priority.Release,
      );
    });
  }

  /** An error has no body: it comes with the first byte. */
  private refuse(cohort: Cohort, reason: Reason, retryable: boolean, respond: Respond): void {
    const { books, number, scheduler } = this.context;
    this.times.drawFirstBytes(cohort, (delay, count) => {
      scheduler.schedule(
        delay,
        () => {
          this.open -= count;
          books.refused(count, reason);
          respond({ succeeded: 0, failures: [{ count, reason, node: number, retryable }] });
        },
        Priority.Release,
      );
    });
  }

  private store(objects: Cohort): void {
    const { count, sizeBytes } = objects;
    const { minimumBytes } = STORAGE_CLASSES[this.config.storageClass];
    this.storage.add(this.context.scheduler.now, count, sizeBytes, minimumBytes);
    this.meters.uploaded.add(count * sizeBytes);
    this.measureStorage();
    this.events.written(objects, this.config.eventDelaySeconds);
  }

  private measureStorage(): void {
    const { bytes, objects, billedBytes } = this.storage;
    this.meters.setStored(bytes, objects, billedBytes);
  }

  private scheduleSecond(): void {
    this.context.scheduler.schedule(fromSeconds(1), () => this.endSecond(), Priority.Release);
  }

  private endSecond(): void {
    const { now } = this.context.scheduler;
    this.seconds += 1;
    let hottest = 0;
    let partitions = 0;
    for (const prefix of this.routing.all) {
      if (prefix.endSecond(now)) {
        const text = `${prefix.title} has ${prefix.partitionCount} partitions now`;
        this.context.notice({ kind: 'change', text });
      }
      if (this.seconds % SECONDS_PER_MINUTE === 0) prefix.endMinute(now, this.config.splitSeconds);
      hottest = Math.max(hottest, prefix.load);
      partitions += prefix.partitionCount;
    }
    this.meters.hottest.set(hottest * PERCENT);
    this.meters.partitions.set(partitions);
    if (this.storage.expire(now, this.config.expirationDays)) this.measureStorage();
    this.growth.note(this.storage.bytes);
    this.scheduleSecond();
  }
}
