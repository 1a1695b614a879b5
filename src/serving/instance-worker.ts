/** What one instance does at one broker or topic. */
export interface InstanceWorker {
  /** Connects for the first time. */
  connect(): void;
  /** Begins with what it has, as far as there is room. */
  work(): void;
  /** Takes no more and finishes what it began. */
  stop(): void;
  /** It is over, for the wire or the machine is gone. */
  close(): void;
}
