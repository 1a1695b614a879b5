/** What the function's face is drawn from. */
export type LambdaFaceState = {
  /** Environments that run a handler. */
  readonly busyCount: number;
  /** Environments that are being placed and initialised. */
  readonly startingCount: number;
  /** Environments that wait for work. */
  readonly idleCount: number;
  /** How many invocations may run at once. */
  readonly concurrencyLimit: number;
  /** Age of the oldest stream record that is held, or null when no stream is read. */
  readonly recordAgeSeconds: number | null;
  /** Whether some shard waits behind a batch that keeps failing. */
  readonly blocked: boolean;
  /** Whether an invocation was throttled within the last seconds. */
  readonly throttling: boolean;
  /** A fault is on: every invocation fails. */
  readonly failing: boolean;
  /** A fault is on: everything takes so many times as long; 1 when it is off. */
  readonly slowdown: number;
};
