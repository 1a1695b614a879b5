/** The range that every capacity is kept within. */
export interface CapacityLimits {
  readonly minimum: number;
  readonly maximum: number;
}

/** Something whose capacity is a number of equal units: instances, tasks, capacity units, brokers. */
export interface Scalable {
  readonly limits: CapacityLimits;
  /** How many units there are to be. */
  readonly desired: number;
  /** Units in service whose warm-up is over: those that the metrics speak of. */
  readonly warmed: number;
  /** Units on their way in: being launched, or still warming up. */
  readonly warming: number;
  /** Units on their way out. They count as present while scaling in. */
  readonly leaving: number;
  /** Whether a launch, a termination or a replacement is under way. */
  readonly isChanging: boolean;
  /** Changes how many there are to be; within the limits. `cause` is one sentence for the timeline. */
  setDesired(desired: number, cause: string): void;
  /** Changes the range; what is desired stays, unless the caller moves it. */
  setLimits(limits: CapacityLimits, cause: string): void;
}
