import { fromMilliseconds, fromSeconds, type Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { SendingManner } from '../../protocols/message-queue.ts';
import { SQS_FACTS } from './facts.ts';

/** Messages as they go through the queue: with their payload, or with a pointer to it. */
export interface Parcel {
  readonly cohort: Cohort;
  /** Size of each payload in the object store; 0 when the message holds it. */
  readonly payloadBytes: number;
}

/** What the extended client makes of messages before they are sent (SQS-13). */
export function asSent(cohort: Cohort, manner: SendingManner): Parcel {
  if (cohort.sizeBytes <= manner.offloadAboveBytes) return { cohort, payloadBytes: 0 };
  const pointer = { ...cohort, sizeBytes: SQS_FACTS.pointerBytes.value };
  return { cohort: pointer, payloadBytes: cohort.sizeBytes };
}

/** How long it takes to store or to fetch the largest of some payloads, which travel side by side; 0 without any. */
export function transferTime(payloads: readonly { readonly payloadBytes: number }[]): Microseconds {
  let largestBytes = 0;
  for (const { payloadBytes } of payloads) largestBytes = Math.max(largestBytes, payloadBytes);
  if (largestBytes === 0) return 0;
  const transfer = fromSeconds(largestBytes / SQS_FACTS.objectBytesPerSecond.value);
  return fromMilliseconds(SQS_FACTS.objectLatencyMilliseconds.value) + transfer;
}
