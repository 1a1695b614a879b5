import type { NodeContext } from '../contract.ts';
import type { TopicFaceState } from './face-state.ts';
import { FACTS } from './facts.ts';
import type { TopicConfig } from './fields.ts';
import { OutsideSubscribers } from './outside-subscribers.ts';
import { SMS_SPENDING_QUOTA } from './reasons.ts';
import type { TopicMeters } from './topic-meters.ts';

/** E-mail, SMS and mobile push: subscribers that the diagram does not show as nodes. */
export class OutsideDelivery {
  private readonly email: OutsideSubscribers;
  private readonly sms: OutsideSubscribers;
  private smsSpentUsd = 0;
  private deliveredCount = 0;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: TopicMeters,
    private config: TopicConfig,
  ) {
    const { scheduler } = context;
    this.email = new OutsideSubscribers(scheduler, emailRate(config), (count) => {
      meters.emailDeliveries.add(count);
      this.delivered(count);
    });
    this.sms = new OutsideSubscribers(scheduler, FACTS.smsMessagesPerSecond.value, (count) => {
      this.sendSms(count);
    });
  }

  /** Deliveries that wait for their turn. */
  get pending(): number {
    return this.email.pending + this.sms.pending;
  }

  configure(config: TopicConfig): void {
    this.config = config;
    this.email.configure(emailRate(config));
  }

  /** Sends `count` messages to every subscriber. */
  deliver(count: number): void {
    const { emailSubscribers, smsSubscribers, mobilePushSubscribers } = this.config;
    const pushes = count * mobilePushSubscribers;
    const emails = count * emailSubscribers;
    const messages = count * smsSubscribers;
    this.context.books.received(pushes + emails + messages);
    if (pushes > 0) {
      this.meters.mobilePushDeliveries.add(pushes);
      this.delivered(pushes);
    }
    if (emails > 0) this.email.deliver(emails);
    if (messages > 0) this.sms.deliver(messages);
  }

  face(): TopicFaceState['outside'] {
    const { emailSubscribers, smsSubscribers, mobilePushSubscribers } = this.config;
    return {
      subscribers: emailSubscribers + smsSubscribers + mobilePushSubscribers,
      delivered: this.deliveredCount,
      pending: this.pending,
    };
  }

  private sendSms(count: number): void {
    const { smsUsd } = FACTS;
    const left = this.config.smsMonthlySpendUsd - this.smsSpentUsd;
    const affordable = Math.max(0, Math.floor(left / smsUsd.value));
    const sent = Math.min(count, affordable);
    this.smsSpentUsd += sent * smsUsd.value;
    this.meters.smsSpent.set(this.smsSpentUsd);
    if (sent > 0) this.delivered(sent);
    if (sent === count) return;
    this.meters.failed.add(count - sent);
    this.context.books.lost(count - sent, SMS_SPENDING_QUOTA);
  }

  private delivered(count: number): void {
    this.deliveredCount += count;
    this.meters.delivered.add(count);
    this.context.books.completed(count);
  }
}

function emailRate({ emailSubscribers }: TopicConfig): number {
  return Math.max(1, emailSubscribers) * FACTS.emailMessagesPerSecond.value;
}
