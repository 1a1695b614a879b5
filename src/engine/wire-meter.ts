import { failedCount, type Answer } from '../protocols/answer.ts';
import type { Counter } from '../telemetry/instruments.ts';

/** Counts what flows along one wire: messages taken over, and messages refused. */
export class WireMeter {
  constructor(
    private readonly carried: Counter,
    private readonly refused: Counter,
  ) {}

  /** Messages went over. */
  carry(count: number): void {
    if (count > 0) this.carried.add(count);
  }

  /** The other end answered. */
  note(answer: Answer): void {
    if (answer.succeeded > 0) this.carried.add(answer.succeeded);
    if (answer.failures.length > 0) this.refused.add(failedCount(answer));
  }
}
