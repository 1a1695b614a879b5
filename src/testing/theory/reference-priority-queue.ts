import type { Draw } from './independent-draws.ts';

interface Member {
  readonly index: number;
  readonly arrivedAt: number;
}

/**
 * Priorities that do not interrupt, straight from the definition: whenever a server is free, it takes who has waited longest among
 * those of the highest priority that is there. Shares nothing with the kernel.
 */
export class ReferencePriorityQueue {
  private readonly freeAt: number[];
  private readonly lines: Member[][];
  private waiting = 0;

  /** `onStart` hears of the message's number, its priority and its time in line. */
  constructor(
    servers: number,
    priorities: number,
    private readonly drawService: Draw,
    private readonly onStart: (index: number, priority: number, wait: number) => void,
  ) {
    this.freeAt = new Array<number>(servers).fill(0);
    this.lines = Array.from({ length: priorities }, () => []);
  }

  /** The next arrival, of priority 0 (first) or higher. */
  arrive(index: number, now: number, priority: number): void {
    this.startUntil(now);
    this.lines[priority]?.push({ index, arrivedAt: now });
    this.waiting += 1;
    const earliest = Math.min(...this.freeAt);
    if (this.waiting === 1 && earliest <= now) this.start(now, this.freeAt.indexOf(earliest));
  }

  /** Lets servers that come free up to this moment start those in line. */
  startUntil(moment: number): void {
    while (this.waiting > 0) {
      const earliest = Math.min(...this.freeAt);
      if (earliest > moment) return;
      this.start(earliest, this.freeAt.indexOf(earliest));
    }
  }

  private start(now: number, server: number): void {
    const priority = this.lines.findIndex((line) => line.length > 0);
    const member = this.lines[priority]?.shift();
    if (!member) return;
    this.waiting -= 1;
    this.onStart(member.index, priority, now - member.arrivedAt);
    this.freeAt[server] = now + this.drawService();
  }
}
