import { BYTES_PER_KIBIBYTE } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { Reason } from '../../protocols/answer.ts';
import { FACTS } from './facts.ts';
import { RECORD_TOO_LARGE, REQUEST_TOO_LARGE } from './reasons.ts';
import { recordBytes } from './record-size.ts';

const RECORDS_MAX = FACTS.putRecordsMaxRecords.value;
const BYTES_MAX = FACTS.putRecordsMaxBytes.value;

/**
 * Why a PutRecords call is not valid, or undefined when it is. Entries that stand for more than 500 messages stand
 * for several full calls, each with its own 10 MiB.
 */
export function requestProblem(
  entries: readonly Cohort[],
  recordMaxKibibytes: number,
): Reason | undefined {
  let count = 0;
  let bytes = 0;
  for (const entry of entries) {
    const size = recordBytes(entry);
    if (size > recordMaxKibibytes * BYTES_PER_KIBIBYTE) return RECORD_TOO_LARGE;
    count += entry.count;
    bytes += entry.count * size;
  }
  const calls = Math.max(1, Math.ceil(count / RECORDS_MAX));
  if (entries.length > RECORDS_MAX || bytes > calls * BYTES_MAX) return REQUEST_TOO_LARGE;
  return undefined;
}
