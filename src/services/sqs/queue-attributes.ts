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
  'contentBasedDeduplication',
  'deduplicationScope',
  'fifoThroughputLimit',
] as const satisfies readonly (keyof QueueConfig)[];

/** Told of attributes that are in force from now on. */
export interface AttributeListener {
  onRetention(retention: Microseconds): void;
  onAttributes(): void;
}

/** The attributes that are in force. Changes take up to a minute, of the retention period up to 15 minutes. */
export class QueueAttributes {
  private inForce: QueueConfig;

  constructor(
    config: QueueConfig,
    private readonly context: NodeContext,
    private readonly listener: AttributeListener,
  ) {
    this.inForce = config;
  }

  get current(): QueueConfig {
    return this.inForce;
  }

  get isFifo(): boolean {
    return this.inForce.queueType === 'fifo';
  }

  get latency(): Microseconds {
    return fromMilliseconds(this.inForce.apiLatencyMilliseconds);
  }

  get visibilityTimeout(): Microseconds {
    return fromSeconds(this.inForce.visibilityTimeoutSeconds);
  }

  get delay(): Microseconds {
    return fromSeconds(this.inForce.delaySeconds);
  }

  /** Takes over new settings as SetQueueAttributes would. The type of a queue never changes (SQS-18). */
  change(wanted: QueueConfig): void {
    const before = this.inForce;
    const { queueType, retentionSeconds } = before;
    if (wanted.queueType !== queueType) {
      const text = 'The type of a queue cannot be changed (SQS-18): it takes effect in a new run';
      this.context.notice({ kind: 'limit', text });
    }
    this.inForce = { ...wanted, ...propagatedOf(before), queueType, retentionSeconds };
    this.listener.onAttributes();
    this.after(SQS_FACTS.attributePropagationSeconds.value, () => this.propagate(wanted));
    this.after(SQS_FACTS.retentionPropagationSeconds.value, () => this.propagateRetention(wanted));
  }

  private after(seconds: number, act: () => void): void {
    this.context.scheduler.schedule(fromSeconds(seconds), act, Priority.Normal);
  }

  private propagate(wanted: QueueConfig): void {
    if (PROPAGATED.every((name) => wanted[name] === this.inForce[name])) return;
    this.inForce = { ...this.inForce, ...propagatedOf(wanted) };
    this.listener.onAttributes();
    this.context.notice({ kind: 'change', text: 'New queue attributes are in force' });
  }

  private propagateRetention({ retentionSeconds }: QueueConfig): void {
    if (retentionSeconds === this.inForce.retentionSeconds) return;
    this.inForce = { ...this.inForce, retentionSeconds };
    this.listener.onRetention(fromSeconds(retentionSeconds));
    this.context.notice({
      kind: 'change',
      text: `A retention period of ${retentionSeconds} s is in force`,
    });
  }
}

function propagatedOf(config: QueueConfig): Pick<QueueConfig, (typeof PROPAGATED)[number]> {
  const {
    visibilityTimeoutSeconds,
    delaySeconds,
    receiveWaitSeconds,
    messageMaxBytes,
    contentBasedDeduplication,
    deduplicationScope,
    fifoThroughputLimit,
  } = config;
  return {
    visibilityTimeoutSeconds,
    delaySeconds,
    receiveWaitSeconds,
    messageMaxBytes,
    contentBasedDeduplication,
    deduplicationScope,
    fifoThroughputLimit,
  };
}
