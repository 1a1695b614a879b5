import type { ClientProtocol } from '../../protocols/message-broker.ts';
import type { BrokerSettings } from './broker-settings.ts';

/** The connections of a broker, of which there are only so many (MQ-15). */
export class Connections {
  private readonly byProtocol = new Map<string, number>();
  private count = 0;
  /** Nodes that take connections. */
  servingNodes: number;

  constructor(private readonly settings: BrokerSettings) {
    this.servingNodes = settings.servingNodes;
  }

  /** All of them, over all nodes and protocols. */
  get total(): number {
    return this.count;
  }

  /** The most connections that clients of one protocol can have together. */
  get limit(): number {
    const { settings } = this;
    return settings.connectionsMax * (settings.isRabbit ? this.servingNodes : 1);
  }

  /** Opens up to `wanted` connections and returns how many there was room for. */
  open(protocol: ClientProtocol, wanted: number): number {
    const name = this.nameOf(protocol);
    const known = this.byProtocol.get(name) ?? 0;
    const opened = Math.min(wanted, Math.max(0, this.limit - known));
    this.byProtocol.set(name, known + opened);
    this.count += opened;
    return opened;
  }

  /** Closes connections that were open. */
  close(protocol: ClientProtocol, count: number): void {
    const name = this.nameOf(protocol);
    this.byProtocol.set(name, (this.byProtocol.get(name) ?? 0) - count);
    this.count -= count;
  }

  /** RabbitMQ counts all protocols together, ActiveMQ each for itself. */
  private nameOf(protocol: ClientProtocol): string {
    if (this.settings.isRabbit) return 'all';
    return protocol === 'engine' ? 'openwire' : protocol;
  }
}
