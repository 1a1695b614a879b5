/** Adds up events. */
export interface Counter {
  /** Adds `amount` (not negative). */
  add(amount: number): void;
}

/** Follows a level. */
export interface Gauge {
  /** The level from now on. */
  set(level: number): void;
}

/** Collects a value per event. */
export interface DistributionRecorder {
  /** Records `value` (not negative) for `count` events. */
  record(value: number, count: number): void;
}

/** The instruments of one node, by metric id. Asking for an id that the service does not describe throws. */
export interface Instruments {
  counter(metricId: string): Counter;
  gauge(metricId: string): Gauge;
  distribution(metricId: string): DistributionRecorder;
}
