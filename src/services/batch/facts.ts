import { defineFacts } from '../../schema/fact.ts';
import { CAPACITY_FACTS } from './capacity-facts.ts';

const GUIDE = 'AWS Batch User Guide';
const API = 'AWS Batch API (botocore service model)';
const OUR_MODEL = 'Spillway model';

/** The numbers of AWS Batch. Sizes and prices of instances are in `instance-types.ts`. */
export const FACTS = defineFacts({
  ...CAPACITY_FACTS,
  environmentsPerQueueMax: {
    value: 3,
    unit: 'compute environments',
    kind: 'hard',
    source: `${GUIDE}, service quotas`,
    asOf: '2023-06',
  },
  submittedJobsMax: {
    value: 1_000_000,
    unit: 'jobs in SUBMITTED',
    kind: 'hard',
    source: `${GUIDE}, service quotas`,
    asOf: '2023-06',
  },
  submitsPerSecond: {
    value: 50,
    unit: 'SubmitJob calls/s per account',
    kind: 'hard',
    source: `${GUIDE}, service quotas`,
    asOf: '2023-06',
  },
  attempts: {
    value: 1,
    unit: 'attempts',
    kind: 'default',
    source: `${API}, RetryStrategy`,
    asOf: '2026-08',
  },
  attemptsMax: {
    value: 10,
    unit: 'attempts',
    kind: 'hard',
    source: `${API}, RetryStrategy`,
    asOf: '2026-08',
  },
  timeoutSecondsMin: {
    value: 60,
    unit: 's',
    kind: 'hard',
    source: `${GUIDE}, job timeouts`,
    asOf: '2023-06',
  },
  killGraceSeconds: {
    value: 30,
    unit: 's from SIGTERM to SIGKILL',
    kind: 'hard',
    source: `${GUIDE}, job timeouts`,
    asOf: '2023-06',
  },
  schedulerCycleSeconds: {
    value: 10,
    unit: 's',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'AWS does not publish how often the scheduler looks.',
  },
  submitLatencyMilliseconds: {
    value: 50,
    unit: 'ms',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
  },
  runnableLimitSecondsMin: {
    value: 600,
    unit: 's',
    kind: 'hard',
    source: `${API}, jobStateTimeLimitActions`,
    asOf: '2026-08',
  },
  runnableLimitSecondsMax: {
    value: 86_400,
    unit: 's',
    kind: 'hard',
    source: `${API}, jobStateTimeLimitActions`,
    asOf: '2026-08',
  },
  shareDecaySeconds: {
    value: 600,
    unit: 's',
    kind: 'default',
    source: `${API}, FairsharePolicy (0 means 600)`,
    asOf: '2026-08',
  },
  shareDecaySecondsMax: {
    value: 604_800,
    unit: 's',
    kind: 'hard',
    source: `${API}, FairsharePolicy`,
    asOf: '2026-08',
  },
  computeReservationMax: {
    value: 99,
    unit: '% for one active share',
    kind: 'hard',
    source: `${API}, FairsharePolicy`,
    asOf: '2026-08',
  },
  weightFactorMin: {
    value: 0.0001,
    unit: 'weight factor',
    kind: 'hard',
    source: `${API}, ShareAttributes`,
    asOf: '2026-08',
  },
  weightFactorMax: {
    value: 999.9999,
    unit: 'weight factor',
    kind: 'hard',
    source: `${API}, ShareAttributes`,
    asOf: '2026-08',
  },
  shareIdentifiersMax: {
    value: 500,
    unit: 'share identifiers',
    kind: 'hard',
    source: API,
    asOf: '2026-08',
  },
  schedulingPriorityMax: {
    value: 9_999,
    unit: 'scheduling priority',
    kind: 'hard',
    source: API,
    asOf: '2026-08',
  },
  exactRunsMax: {
    value: 64,
    unit: 'jobs',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'Run times of as many jobs of one submission are told to the microsecond; of more on a grid.',
  },
  runTick: {
    value: 0.1,
    unit: 's',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'The grid on which the jobs of large arrays end.',
  },
});
