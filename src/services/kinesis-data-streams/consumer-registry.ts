import { fromSeconds } from '../../base/units.ts';
import type { RegisterConsumerAnswer } from '../../protocols/record-stream.ts';
import { FAN_OUT_FACTS as FACTS } from './fan-out-facts.ts';
import { CONSUMER_LIMIT_REACHED } from './reasons.ts';
import { RegisteredStreamConsumer } from './registered-stream-consumer.ts';
import type { StreamState } from './stream-state.ts';

const CREATING = fromSeconds(FACTS.registerConsumerSeconds.value);

/**
 * The consumers that are registered for enhanced fan-out, and how many there may be (KDS-11). Registering takes a while;
 * what registers before the run begins exists already.
 */
export class ConsumerRegistry {
  private readonly active = new Set<RegisteredStreamConsumer>();
  private creatingCount = 0;

  constructor(private readonly state: StreamState) {
    state.onShardsChanged(() => {
      for (const consumer of this.active) consumer.forgetExpiredShards();
      this.updateGauge();
    });
  }

  /** Consumers that are ACTIVE. */
  get activeCount(): number {
    return this.active.size;
  }

  /** One RegisterStreamConsumer call; see `RecordSource.registerConsumer`. */
  register(name: string, respond: (answer: RegisterConsumerAnswer) => void): void {
    const { context } = this.state;
    const problem = this.problem();
    if (problem !== undefined) {
      const text = `RegisterStreamConsumer ${name} was refused. LimitExceededException: ${problem} (KDS-11)`;
      context.notice({ kind: 'limit', text });
      respond({ ok: false, reason: CONSUMER_LIMIT_REACHED });
      return;
    }
    if (context.scheduler.now === 0) {
      this.activate(name, respond);
      return;
    }
    this.creatingCount += 1;
    context.scheduler.schedule(CREATING, () => {
      this.creatingCount -= 1;
      this.activate(name, respond);
    });
  }

  private activate(name: string, respond: (answer: RegisterConsumerAnswer) => void): void {
    const consumer = new RegisteredStreamConsumer(this.state, name, (closed) => {
      this.active.delete(closed);
      this.updateGauge();
    });
    this.active.add(consumer);
    this.updateGauge();
    respond({ ok: true, consumer });
  }

  private problem(): string | undefined {
    const present = this.active.size + this.creatingCount;
    const consumersMax =
      this.state.capacityMode === 'on-demand-advantage'
        ? FACTS.fanOutConsumersAdvantageMax.value
        : FACTS.fanOutConsumersMax.value;
    const creatingMax = FACTS.fanOutConsumersCreatingMax.value;
    if (present >= consumersMax) {
      return `consumer number ${present + 1}, but a stream has at most ${consumersMax}`;
    }
    return this.creatingCount >= creatingMax
      ? `${this.creatingCount} consumers are being created, and at most ${creatingMax} may be`
      : undefined;
  }

  private updateGauge(): void {
    this.state.meters.consumerShards.set(this.active.size * this.state.shards.open.length);
  }
}
