import { bytesEach } from './stored-batch.ts';
import type { BrokerSettings } from './broker-settings.ts';
import type { Connections } from './connections.ts';
import { FACTS } from './facts.ts';
import { Holdings } from './holdings.ts';

const HIGH_WATER = FACTS.cursorHighWaterPercent.value / 100;

/** Why there is no space at the moment; null when there is. */
export type Shortage = 'memory' | 'store' | 'temporary storage' | 'disk' | null;

/** Memory and storage of a broker, and how much more it takes. */
export class Space {
  /** Of all destinations together. */
  readonly holdings = new Holdings();

  constructor(
    private readonly settings: BrokerSettings,
    private readonly connections: Connections,
  ) {}

  /** Memory in use: by messages (ActiveMQ), or by a node altogether (RabbitMQ). */
  get memoryUsedBytes(): number {
    const { settings, holdings } = this;
    if (!settings.isRabbit) return this.messageMemory(holdings, settings.memoryLimitBytes);
    const waiting = holdings.pendingCount * FACTS.rabbitReadyBytes.value;
    return settings.rabbitBaseBytes(this.connections.total) + waiting + holdings.inFlightBytes;
  }

  /** Messages in the store; every node of a cluster holds a replica of each. */
  get storeUsedBytes(): number {
    return this.settings.isRabbit
      ? this.holdings.pendingBytes + this.holdings.inFlightBytes
      : this.holdings.persistentBytes;
  }

  /** Non-persistent messages that memory had no room for (ActiveMQ with the cursor on disk). */
  get tempUsedBytes(): number {
    const { settings, holdings } = this;
    if (settings.isRabbit || settings.config.pendingCursor === 'memory') return 0;
    const spilled = holdings.pendingBytes - settings.memoryLimitBytes * HIGH_WATER;
    return Math.min(holdings.pendingTransientBytes, Math.max(0, spilled));
  }

  /** What is short, for everybody. */
  get shortage(): Shortage {
    const { settings } = this;
    if (settings.isRabbit) {
      if (this.memoryUsedBytes > settings.memoryLimitBytes) return 'memory';
      const free = settings.storeLimitBytes - this.storeUsedBytes;
      return free < settings.diskFreeLimitBytes ? 'disk' : null;
    }
    if (this.memoryUsedBytes >= settings.memoryLimitBytes) return 'memory';
    if (this.storeUsedBytes >= settings.storeLimitBytes) return 'store';
    return this.tempUsedBytes >= settings.tempLimitBytes ? 'temporary storage' : null;
  }

  /**
   * How many more messages of this size a destination with these holdings may take (MQ-4, MQ-10); Infinity where
   * nothing limits them now.
   */
  roomFor(sizeBytes: number, persistent: boolean, destination: Holdings): number {
    const { settings } = this;
    if (settings.isRabbit) return this.shortage === null ? Infinity : 0;
    const size = bytesEach({ sizeBytes });
    const storage = persistent
      ? settings.storeLimitBytes - this.storeUsedBytes
      : settings.tempLimitBytes - this.tempUsedBytes;
    return Math.min(
      wholeMessages(storage, size),
      this.memoryRoom(this.holdings, settings.memoryLimitBytes, size),
      this.memoryRoom(destination, settings.destinationMemoryBytes, size),
    );
  }

  /** MQ-4: a cursor on disk keeps waiting messages in memory only up to its high-water mark. */
  messageMemory(held: Holdings, limit: number): number {
    if (this.settings.config.pendingCursor === 'memory') {
      return held.pendingBytes + held.inFlightBytes;
    }
    return Math.min(held.pendingBytes, limit * HIGH_WATER) + held.inFlightBytes;
  }

  private memoryRoom(held: Holdings, limit: number, size: number): number {
    if (limit === Infinity) return Infinity;
    const room = wholeMessages(limit - this.messageMemory(held, limit), size);
    return room > 0 && this.settings.config.pendingCursor === 'store' ? Infinity : room;
  }
}

function wholeMessages(bytes: number, size: number): number {
  return Math.max(0, Math.floor(bytes / size));
}
