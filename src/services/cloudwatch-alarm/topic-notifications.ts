import type { Cohort } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { AlarmState } from '../../telemetry/alarm.ts';
import type { NodeContext } from '../contract.ts';
import type { NotificationSettings } from './action-fields.ts';
import { ALARM_FACTS as FACTS } from './facts.ts';

type TopicWire = CallingWireOf<'publish'>;

/** Messages about an alarm are of one kind and have one key. */
const KIND = 'alarm';
const KEYS = new KeySpace(KIND, { kind: 'uniform', keyCount: 1 });

/** The topics that an alarm tells of changes of its state: each message is born here and ends when the topic has it. */
export class TopicNotifications {
  private readonly wires = new Map<number, TopicWire>();
  private open = 0;

  constructor(private readonly context: NodeContext) {}

  /** Adds a wire, or replaces the one with its number. */
  set(wire: TopicWire): void {
    this.wires.set(wire.number, wire);
  }

  remove(wireNumber: number): void {
    this.wires.delete(wireNumber);
  }

  /** Messages that no topic has answered for. */
  get pending(): number {
    return this.open;
  }

  /** The alarm has just entered a state. Returns how many topics were told. */
  enter(state: AlarmState): number {
    const meant = [...this.wires.values()].filter(
      ({ settings }) => (settings as NotificationSettings).state === state,
    );
    for (const { peer } of meant) this.publish(peer);
    return meant.length;
  }

  private publish(topic: TopicWire['peer']): void {
    const { books } = this.context;
    books.received(1);
    this.open += 1;
    topic.publish([this.message()], (answers) => {
      this.open -= 1;
      const failure = answers.flatMap(({ failures }) => failures)[0];
      if (failure === undefined) books.completed(1);
      else books.lost(1, failure.reason, failure.node);
    });
  }

  private message(): Cohort {
    const { number, scheduler } = this.context;
    return {
      count: 1,
      kind: KIND,
      keys: KEYS,
      key: 0,
      sizeBytes: FACTS.notificationBytes.value,
      attempt: 0,
      bornAt: scheduler.now,
      source: number,
      poison: false,
      tick: 0,
    };
  }
}
