import { AssertionFailure } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { EventHandle } from '../../kernel/scheduler.ts';
import type { CallingWire, CallingWireOf, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { evaluateAlarm, isAbove, type AlarmState, type Datapoints } from '../../telemetry/alarm.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { ActionTargets } from './action-targets.ts';
import {
  HOLD_UP_DATAPOINTS,
  SET_ALARM_STATE,
  type HoldUpSettings,
  type SetStateSettings,
} from './actions.ts';
import { conditionOf, gridOf } from './alarm-condition.ts';
import { alarmFace } from './alarm-face.ts';
import type { AlarmFaceState } from './face-state.ts';
import type { AlarmConfig } from './fields.ts';
import { MetricWatch } from './metric-watch.ts';
import { alarmMeters, type AlarmMeters } from './metrics.ts';
import { noticeKind, reasonOf } from './state-reason.ts';
import { TopicNotifications } from './topic-notifications.ts';

/** A running alarm: evaluates one metric of one node again and again, and acts on what it is wired to. */
export class MetricAlarm implements ServiceInstance<AlarmConfig> {
  private state: AlarmState = 'INSUFFICIENT_DATA';
  private datapoints: Datapoints = [];
  private watch: MetricWatch | undefined;
  private evaluation: EventHandle | undefined;
  /** Datapoints are held up from the first moment until the second. */
  private heldUp: { readonly from: Microseconds; readonly until: Microseconds } | undefined;
  private readonly targets = new ActionTargets();
  private readonly topics: TopicNotifications;
  private readonly meters: AlarmMeters;

  constructor(
    private config: AlarmConfig,
    private readonly context: NodeContext,
  ) {
    this.topics = new TopicNotifications(context);
    this.meters = alarmMeters(context.instruments);
  }

  start(): void {
    this.meters.inAlarm.set(0);
    this.scheduleEvaluation();
  }

  configure(config: AlarmConfig): void {
    this.config = config;
    if (this.watch) this.follow(this.watch.wire);
    this.scheduleEvaluation();
  }

  connect(wire: CallingWire): void {
    if (wire.kind === 'watch-metrics') this.follow(wire);
    else if (wire.kind === 'alarm-action') this.targets.set(wire);
    else if (wire.kind === 'publish') this.topics.set(wire);
    else throw new AssertionFailure(`an alarm calls nobody by a wire of kind ${wire.kind}`);
  }

  reconnect(wire: CallingWire): void {
    this.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.targets.remove(wireNumber);
    this.topics.remove(wireNumber);
    if (this.watch?.wire.number !== wireNumber) return;
    this.watch.end();
    this.watch = undefined;
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind] {
    throw new AssertionFailure(`an alarm serves no wire of kind ${kind}`);
  }

  /** No messages pass through an alarm; those to topics begin here. */
  inFlight(): number {
    return this.topics.pending;
  }

  face(): AlarmFaceState {
    return alarmFace(this.state, this.config, this.watch?.watched, this.datapoints);
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    switch (actionId) {
      case SET_ALARM_STATE:
        this.take((settings as SetStateSettings).state, 'set by hand');
        return success(null);
      case HOLD_UP_DATAPOINTS:
        this.holdUp((settings as HoldUpSettings).seconds);
        return success(null);
      default:
        return failure(`an alarm has no action ${actionId}`);
    }
  }

  /** What was collected of another metric, or by another period, says nothing: collecting begins anew. */
  private follow(wire: CallingWireOf<'watch-metrics'>): void {
    const grid = gridOf(this.config);
    if (this.watch?.goOnWith(wire, grid)) return;
    this.watch?.end();
    this.watch = new MetricWatch(wire, grid);
  }

  /** At whole minutes (or tens of seconds) after the start of the run, plus the delay of the metric. */
  private scheduleEvaluation(): void {
    const { scheduler } = this.context;
    if (this.evaluation !== undefined) scheduler.cancel(this.evaluation);
    const interval = fromSeconds(gridOf(this.config).slideSeconds);
    const delay = fromSeconds(this.config.metricDelaySeconds);
    const end = Math.max(1, Math.floor((scheduler.now - delay) / interval) + 1) * interval;
    this.evaluation = scheduler.schedule(end + delay - scheduler.now, () => {
      this.evaluation = undefined;
      this.evaluate(end);
      this.scheduleEvaluation();
    });
  }

  /** Evaluates the periods that end at `end`. */
  private evaluate(end: Microseconds): void {
    const { now } = this.context.scheduler;
    const { heldUp, watch } = this;
    const isHeldUp = heldUp !== undefined && now < heldUp.until;
    this.datapoints = watch?.datapoints(end, isHeldUp ? heldUp.from : end) ?? [];
    const state = watch
      ? evaluateAlarm(conditionOf(this.config, watch.watched.metric), this.datapoints, this.state)
      : 'INSUFFICIENT_DATA';
    this.take(state, reasonOf(this.config, watch?.watched, this.datapoints));
  }

  /** Takes a state, new or not, for a reason in words, and acts on it. */
  private take(state: AlarmState, reason: string): void {
    const { context, meters, config } = this;
    const previous = this.state;
    this.state = state;
    const hasChanged = state !== previous;
    if (hasChanged) {
      meters.stateChanges.add(1);
      meters.inAlarm.set(state === 'ALARM' ? 1 : 0);
      context.notice({ kind: noticeKind(state, previous), text: `${state}: ${reason}` });
    }
    if (config.actionsEnabled) meters.actionsInvoked.add(this.invokeActions(hasChanged));
  }

  /** Invokes what the state asks for, anew or again. Returns how many actions that were. */
  private invokeActions(hasChanged: boolean): number {
    const { context, targets, topics, config, state } = this;
    const { now } = context.scheduler;
    const news = {
      alarm: context.title,
      state,
      value: this.datapoints.at(-1) ?? null,
      threshold: config.threshold,
      isBreachAbove: isAbove(config.comparison),
    };
    if (!hasChanged) return targets.stay(news, now);
    return targets.enter(news, now) + topics.enter(state);
  }

  private holdUp(seconds: number): void {
    const { scheduler } = this.context;
    const from = scheduler.now - fromSeconds(this.config.metricDelaySeconds);
    this.heldUp = { from, until: scheduler.now + fromSeconds(seconds) };
    this.context.notice({ kind: 'fault', text: `Datapoints are held up for ${seconds} s` });
  }
}
