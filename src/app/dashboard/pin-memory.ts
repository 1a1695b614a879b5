import { STATISTICS, type Statistic } from '../../telemetry/metric.ts';

/** A metric of a node that a person keeps on the dashboard. */
export interface Pin {
  /** Creation number of the node. */
  readonly node: number;
  readonly metric: string;
  readonly statistic: Statistic;
}

/** Pins by id of the document. */
export type PinMemory = Readonly<Record<string, readonly Pin[]>>;

/** Every statistic that is shown of some kind of metric. */
const SHOWN = Object.values(STATISTICS).flat();

/** Documents whose pins are remembered at most. */
const DOCUMENTS_MAX = 200;

/** Reads an untrusted value as pins; what is no pin is left out. */
export function parsePinMemory(value: unknown): PinMemory {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).slice(-DOCUMENTS_MAX);
  return Object.fromEntries(
    entries.map(([document, pins]) => [document, Array.isArray(pins) ? pins.filter(isPin) : []]),
  );
}

function isPin(value: unknown): value is Pin {
  if (typeof value !== 'object' || value === null) return false;
  const { node, metric, statistic } = value as Record<keyof Pin, unknown>;
  return (
    typeof node === 'number' &&
    typeof metric === 'string' &&
    SHOWN.some((known) => known === statistic)
  );
}
