/** A flow of messages and how finely it is simulated. */
export interface FlowGrain {
  /** What flows and whereto, such as "reads to Front door". */
  readonly title: string;
  /** Messages a second, at the moment of asking. */
  readonly ratePerSecond: number;
  /** The grid on which they move, in microseconds; 0 when each moves by itself. */
  readonly tickMicroseconds: number;
}
