import { failure, type Result } from '../../base/result.ts';
import { assert } from '../../base/assert.ts';
import {
  fromSeconds,
  MICROSECONDS_PER_MILLISECOND,
  SECONDS_PER_MINUTE,
  toMilliseconds,
  type Microseconds,
} from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { RandomSpan } from '../../kernel/random-span.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Failure, Respond } from '../../protocols/answer.ts';
import type { ItemOperation, ItemTable } from '../../protocols/item-table.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { NodeContext, Notice, ServiceInstance } from '../contract.ts';
import type { Admission } from './admission.ts';
import { scalingOf } from './auto-scaling-settings.ts';
import { TableAutoScaling } from './auto-scaling.ts';
import { CapacityControl, capacityOf, type TableCapacity } from './capacity-control.ts';
import { capacityUnits } from './capacity-units.ts';
import type { TableFaceState } from './face-state.ts';
import { DYNAMODB_FACTS as FACTS } from './facts.ts';
import type { TableConfig } from './fields.ts';
import { HeatControl } from './heat-control.ts';
import { tableMeters, type TableMeters } from './metrics.ts';
import { ITEM_TOO_LARGE, THROTTLE_REASONS } from './reasons.ts';
import { initialCapacity, TableStorage } from './table-storage.ts';
import { TableWatch } from './table-watch.ts';

/** A running table: answers requests as far as its capacity goes. */
export class Table implements ServiceInstance<TableConfig>, ItemTable {
  private readonly storage: TableStorage;
  private readonly capacity: CapacityControl;
  private readonly autoScaling: TableAutoScaling;
  private readonly heat: HeatControl;
  private readonly meters: TableMeters;
  private readonly watch: TableWatch;
  private readonly notices: SparseNotices<Notice>;
  private readonly latencies: RandomStream;
  private latency: RandomSpan;
  private open = 0;
  private seconds = 0;

  constructor(
    private config: TableConfig,
    private readonly context: NodeContext,
  ) {
    const initial = initialCapacity(config);
    this.storage = new TableStorage(config, initial, context);
    this.capacity = new CapacityControl(initial, context, (capacity, before) => {
      this.storage.changeCapacity(capacity, before);
      this.watch.readLevels(capacity);
      this.autoScaling.capacityChanged(capacity, before);
    });
    this.autoScaling = new TableAutoScaling(config, this.capacity, context);
    this.heat = new HeatControl(this.storage.map, context);
    this.meters = tableMeters(context.instruments);
    this.watch = new TableWatch(this.storage, this.meters, context.scheduler);
    this.notices = new SparseNotices(context);
    this.latencies = context.random('latency');
    this.latency = latencyOf(config);
  }

  start(): void {
    this.watch.readLevels(this.capacity.current);
    this.autoScaling.start();
    this.scheduleSecond();
  }

  configure(config: TableConfig): void {
    const former = this.config;
    this.config = config;
    this.latency = latencyOf(config);
    this.storage.configure(config);
    this.capacity.want(this.wantedCapacity(config, former), config.updateTableSeconds);
    this.autoScaling.configure(config);
    this.watch.readLevels(this.capacity.current);
  }

  connect(): void {
    assert(false, 'a table calls nobody');
  }

  reconnect(): void {
    assert(false, 'a table calls nobody');
  }

  disconnect(): void {
    // Requests under way are answered all the same.
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind] {
    assert(kind === 'access-items', `a table does not serve ${kind}`);
    return this as ItemTable as WireProtocols[Kind];
  }

  inFlight(): number {
    return this.open;
  }

  face(): TableFaceState {
    const { capacity, autoScaling } = this;
    return this.watch.face(capacity.current.mode, capacity.isUpdating, (operation) =>
      autoScaling.direction(operation),
    );
  }

  act(actionId: string): Result<null, string> {
    return failure(`a table has no action ${actionId}`);
  }

  access(operation: ItemOperation, consistent: boolean, cohort: Cohort, respond: Respond): void {
    this.context.books.received(cohort.count);
    this.open += cohort.count;
    const isTooLarge = cohort.sizeBytes > FACTS.itemMaxBytes.value;
    if (isTooLarge && operation === 'put-item') {
      this.meters.userErrors.add(cohort.count);
      this.answer(cohort, 0, [this.failure(cohort.count, ITEM_TOO_LARGE, false)], respond);
      return;
    }
    // An item of that size cannot exist, and reading a missing one takes the smallest unit (DDB-3).
    const itemBytes = isTooLarge ? 0 : cohort.sizeBytes;
    const units = capacityUnits(operation, consistent, itemBytes);
    const admission = this.storage.admit(operation, units, cohort);
    this.measure(operation, units, admission);
    this.answer(cohort, admission.served, this.throttled(operation, admission), respond);
  }

  /** What auto scaling has made of a capacity stays until a person sets another, or ends the scaling. */
  private wantedCapacity(config: TableConfig, former: TableConfig): TableCapacity {
    const { mode, rates } = capacityOf(config);
    const before = capacityOf(former).rates;
    const { asked } = this.capacity;
    const rateOf = (operation: ItemOperation): number => {
      const isScaled = [former, config].every((each) => scalingOf(each, operation) !== null);
      const stays = isScaled && rates[operation] === before[operation];
      return stays ? asked.rates[operation] : rates[operation];
    };
    return { mode, rates: { 'get-item': rateOf('get-item'), 'put-item': rateOf('put-item') } };
  }

  private measure(operation: ItemOperation, units: number, { served, throttled }: Admission): void {
    const meters = this.meters.by[operation];
    this.watch.consume(operation, served * units);
    meters.consumed.add(served * units);
    if (this.capacity.current.mode === 'on-demand') meters.requestUnits.add(served * units);
    for (const [kind, count] of throttled) {
      meters.throttleEvents.add(count);
      meters.throttleEventsBy[kind].add(count);
    }
  }

  private throttled(operation: ItemOperation, { throttled }: Admission): readonly Failure[] {
    const failures: Failure[] = [];
    for (const [kind, count] of throttled) {
      const reason = THROTTLE_REASONS[kind][operation];
      this.notices.happened({ kind: 'limit', text: `Throttling: ${reason.title}` });
      failures.push(this.failure(count, reason, true));
    }
    return failures;
  }

  private failure(count: number, reason: Failure['reason'], retryable: boolean): Failure {
    return { count, reason, node: this.context.number, retryable };
  }

  /**
   * All parts of a request are answered together, after one draw of the latency; requests that move on a grid each have
   * a latency of their own.
   */
  private answer(
    { tick }: Cohort,
    served: number,
    failures: readonly Failure[],
    respond: Respond,
  ): void {
    if (tick === 0) {
      this.answerAfter(this.latency.draw(this.latencies), served, failures, respond);
      return;
    }
    const spread = this.latency.spread(tick);
    spread.draw(this.latencies, served, (delay, count) => {
      this.answerAfter(delay, count, [], respond);
    });
    for (const failure of failures) {
      spread.draw(this.latencies, failure.count, (delay, count) => {
        this.answerAfter(delay, 0, [{ ...failure, count }], respond);
      });
    }
  }

  private answerAfter(
    latency: Microseconds,
    served: number,
    failures: readonly Failure[],
    respond: Respond,
  ): void {
    const { books, scheduler } = this.context;
    scheduler.schedule(
      latency,
      () => {
        this.open -= served;
        if (served > 0) {
          books.completed(served);
          this.meters.latency.record(toMilliseconds(latency), served);
        }
        for (const { count, reason } of failures) {
          this.open -= count;
          books.refused(count, reason);
        }
        respond({ succeeded: served, failures });
      },
      Priority.Release,
    );
  }

  private scheduleSecond(): void {
    this.context.scheduler.schedule(fromSeconds(1), () => this.endSecond(), Priority.Release);
  }

  private endSecond(): void {
    this.seconds += 1;
    for (const partition of this.storage.map.partitions) partition.endSecond();
    if (this.storage.splitsForHeat) this.heat.splitHot(this.config.splitForHeatDelaySeconds);
    if (this.seconds % SECONDS_PER_MINUTE === 0) this.storage.endMinute();
    this.watch.endSecond(this.capacity.current);
    this.scheduleSecond();
  }
}

function latencyOf({ itemLatency }: TableConfig): RandomSpan {
  return new RandomSpan(itemLatency, MICROSECONDS_PER_MILLISECOND);
}
