/** Stations with exponential service, first come, first served. Rates per second, times in seconds. */
export interface NetworkSetting {
  readonly stations: readonly {
    /** Infinity for a station where nobody waits, such as users who think. */
    readonly servers: number;
    readonly meanServiceTime: number;
  }[];
  /** Poisson arrivals from outside, by station. */
  readonly outsideRates: readonly number[];
  /** `routing[i][j]` is the share that goes from station i to station j; the rest leaves. */
  readonly routing: readonly (readonly number[])[];
  /** Customers who begin at station 0, for networks that nobody enters. */
  readonly customers: number;
}

/** The span of time that is measured, in seconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Where a customer goes after a station, by a uniform number: another station, or −1 for out. */
export function nextStation(shares: readonly number[], uniform: number): number {
  let left = uniform;
  for (const [station, share] of shares.entries()) {
    if (left < share) return station;
    left -= share;
  }
  return -1;
}
