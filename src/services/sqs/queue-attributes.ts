import { fromMilliseconds, fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { NodeContext } from '../contract.ts';
import { SQS_FACTS } from './facts.ts';
import type { QueueConfig } from './fields.ts';

/** Attributes that SetQueueAttributes changes, which takes a while; the others are quotas and model assumptions. */
const PROPAGATED = [
  'visibilityTimeoutSeconds',
  'delaySeconds',
  'receiveWaitSeconds',
  'messageMaxBytes',
] as const satisfies readonly (keyof QueueConfig)[];

/** The attributes that are in force. Changes take up to a minute, of the retention period up to 15 minutes. */
export class QueueAttributes {
  private inForce: QueueConfig;

  constructor(
    config: QueueConfig,
    private readonly context: NodeContext,
    private readonly onRetention: (retention: Microseconds) => void,
  ) {
    this.inForce = config;
  }

  get current(): QueueConfig {
    return this.inForce;
  }

  get latency(): Microseconds {
    return fromMilliseconds(this.inForce.apiLatencyMilliseconds);
  }

  get visibilityTimeout(): Microseconds {
    return fromSeconds(this.inForce.visibilityTimeoutSeconds);
  }

  /** Takes over new settings as SetQueueAttributes would. */
  change(wanted: QueueConfig): void {
    const before = this.inForce;
    const { retentionSeconds } = before;
    const { visibilityTimeoutSeconds, delaySeconds, receiveWaitSeconds, messageMaxBytes } = before;
    this.inForce = {
      ...wanted,
      retentionSeconds,
      visibilityTimeoutSeconds,
      delaySeconds,
      receiveWaitSeconds,
      messageMaxBytes,
    };
    this.after(SQS_FACTS.attributePropagationSeconds.value, () => this.propagate(wanted));
    this.after(SQS_FACTS.retentionPropagationSeconds.value, () => this.propagateRetention(wanted));
  }

  private after(seconds: number, act: () => void): void {
    this.context.scheduler.schedule(fromSeconds(seconds), act, Priority.Normal);
  }

  private propagate(wanted: QueueConfig): void {
    if (PROPAGATED.every((name) => wanted[name] === this.inForce[name])) return;
    const { visibilityTimeoutSeconds, delaySeconds, receiveWaitSeconds, messageMaxBytes } = wanted;
    this.inForce = {
      ...this.inForce,
      visibilityTimeoutSeconds,
      delaySeconds,
      receiveWaitSeconds,
      messageMaxBytes,
    };
    this.context.notice({ kind: 'change', text: 'New queue attributes are in force' });
  }

  private propagateRetention({ retentionSeconds }: QueueConfig): void {
    if (retentionSeconds === this.inForce.retentionSeconds) return;
    this.inForce = { ...this.inForce, retentionSeconds };
    this.onRetention(fromSeconds(retentionSeconds));
    this.context.notice({
      kind: 'change',
      text: `A retention period of ${retentionSeconds} s is in force`,
    });
  }
}
