/** The connections of one pool to one instance. */
export class Link {
  open = 0;
  /** Those that run a query. */
  busy = 0;

  /** `onBroken` is told of connections that the instance breaks off. */
  constructor(private readonly onBroken: (count: number) => void) {}

  /** Connections without a query. */
  get idle(): number {
    return Math.max(0, this.open - this.busy);
  }

  /** The instance breaks off all of them. */
  breakOff(): void {
    const { open } = this;
    this.open = 0;
    if (open > 0) this.onBroken(open);
  }
}

/** Who is connected to one instance: no more than max_connections (RDS-1). */
export class Sessions {
  private readonly links = new Set<Link>();
  private openCount = 0;

  /** Connections that are open. */
  get open(): number {
    return this.openCount;
  }

  /** Opens connections as far as there is room under `connectionsMax`; returns how many. */
  connect(link: Link, count: number, connectionsMax: number): number {
    const opened = Math.min(count, Math.max(0, connectionsMax - this.openCount));
    this.links.add(link);
    link.open += opened;
    this.openCount += opened;
    return opened;
  }

  /** Closes connections of a link. */
  close(link: Link, count: number): void {
    link.open -= count;
    this.openCount -= count;
  }

  /** The client is gone, and all its connections with it. */
  forget(link: Link): void {
    this.close(link, link.open);
    this.links.delete(link);
  }

  /** The instance went away: every connection breaks. */
  breakAll(): void {
    const links = [...this.links];
    this.openCount = 0;
    this.links.clear();
    for (const link of links) link.breakOff();
  }
}
