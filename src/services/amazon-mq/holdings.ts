import { bytesEach, type StoredBatch } from './stored-batch.ts';

/** Messages that a destination, or a whole broker, holds, and what they take. */
export class Holdings {
  /** Messages that wait. */
  pendingCount = 0;
  /** Messages that consumers have been sent and have not acknowledged. */
  inFlightCount = 0;
  pendingPersistentBytes = 0;
  pendingTransientBytes = 0;
  inFlightPersistentBytes = 0;
  inFlightTransientBytes = 0;

  get messages(): number {
    return this.pendingCount + this.inFlightCount;
  }

  get pendingBytes(): number {
    return this.pendingPersistentBytes + this.pendingTransientBytes;
  }

  get inFlightBytes(): number {
    return this.inFlightPersistentBytes + this.inFlightTransientBytes;
  }

  get persistentBytes(): number {
    return this.pendingPersistentBytes + this.inFlightPersistentBytes;
  }

  /** So many messages like these wait more (or fewer), and so many more (or fewer) are in flight. */
  change(batch: StoredBatch, pending: number, inFlight: number): void {
    const size = bytesEach(batch.cohort);
    this.pendingCount += pending;
    this.inFlightCount += inFlight;
    if (batch.persistent) {
      this.pendingPersistentBytes += pending * size;
      this.inFlightPersistentBytes += inFlight * size;
    } else {
      this.pendingTransientBytes += pending * size;
      this.inFlightTransientBytes += inFlight * size;
    }
  }
}
