import { defineFacts, type Fact } from '../../schema/fact.ts';

/** Quantiles of Init Duration, in milliseconds. */
export interface InitDuration {
  readonly p50: Fact;
  readonly p90: Fact;
  readonly p99: Fact;
  /** How much longer a function with ordinary dependencies takes than one without any. */
  readonly typicalFactor: Fact;
}

function measured(value: number): Fact {
  return {
    value,
    unit: 'ms',
    kind: 'observed',
    source: 'maxday/lambda-perf, Init Duration of an empty function, zip, x86_64',
    asOf: '2026-08',
    note: 'About 500 samples from July and August 2026. Does not depend on memory from 128 to 1,024 MiB.',
  };
}

function ratio(value: number): Fact {
  return {
    value,
    unit: 'times the empty function',
    kind: 'model',
    source: 'Spillway',
    asOf: '2026-11',
    note: 'Applications are reported at 200 to 400 ms in Python and Node.js, 500 to 2,000 ms in Java and C#.',
  };
}

function initDuration(p50: number, p90: number, p99: number, typicalFactor: number): InitDuration {
  return {
    p50: measured(p50),
    p90: measured(p90),
    p99: measured(p99),
    typicalFactor: ratio(typicalFactor),
  };
}

/** Init Duration by runtime, as the names in the `runtime` field. */
export const INIT_DURATIONS = {
  nodejs22: initDuration(141, 164, 200, 2),
  nodejs24: initDuration(135, 157, 195, 2),
  'python3.13': initDuration(85, 107, 190, 2),
  java21: initDuration(240, 280, 625, 4),
  dotnet8: initDuration(253, 345, 657, 4),
  dotnet10: initDuration(254, 580, 715, 4),
  'dotnet8-native': initDuration(87, 98, 122, 2),
  'ruby3.4': initDuration(225, 389, 475, 2),
  go: initDuration(50, 53, 69, 2),
  rust: initDuration(16, 22, 50, 2),
} as const satisfies Readonly<Record<string, InitDuration>>;

/** A runtime whose Init Duration is known. */
export type MeasuredRuntime = keyof typeof INIT_DURATIONS;

/** The same numbers as facts by name, for the list of facts. */
export const COLD_START_FACTS = defineFacts(
  Object.fromEntries(
    Object.entries(INIT_DURATIONS).flatMap(([runtime, { p50, p90, p99, typicalFactor }]) => [
      [`initDuration.${runtime}.p50Milliseconds`, p50],
      [`initDuration.${runtime}.p90Milliseconds`, p90],
      [`initDuration.${runtime}.p99Milliseconds`, p99],
      [`initDuration.${runtime}.typicalFactor`, typicalFactor],
    ]),
  ),
);
