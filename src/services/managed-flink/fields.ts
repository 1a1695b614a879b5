import {
  BATCHING_FIELDS,
  CALLER_FIELDS,
  ITEM_ACCESS_FIELDS,
} from '../../protocols/caller-fields.ts';
import { SENDING_FIELDS } from '../../protocols/sending-fields.ts';
import { boolean, choice, defineFields, distribution, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const EVENT_TIME = 'Event time';
const CAPACITY = 'Capacity';
const FAULTS = 'Checkpoints and failures';
const MODEL = 'Model assumptions';
const DAY_SECONDS = 86_400;

const windowFields = defineFields({
  windowType: choice({
    title: 'Windows',
    help: 'How events of one key are gathered into results, by the time when they happened.',
    default: 'tumbling',
    choices: [
      { value: 'tumbling', title: 'Tumbling', help: 'One after the other, without overlap.' },
      {
        value: 'sliding',
        title: 'Sliding',
        help: 'A new one begins every slide; an event counts in all that cover it.',
      },
      { value: 'session', title: 'Session', help: 'Open until a key was silent for the gap.' },
    ],
  }),
  windowSeconds: number({
    title: 'Window size',
    help: 'How much event time one window covers.',
    default: 60,
    minimum: 1,
    maximum: DAY_SECONDS,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'windowType', is: ['tumbling', 'sliding'] },
  }),
  slideSeconds: number({
    title: 'Slide',
    help: 'A new window begins so often.',
    default: 10,
    minimum: 1,
    maximum: DAY_SECONDS,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'windowType', is: ['sliding'] },
  }),
  sessionGapSeconds: number({
    title: 'Session gap',
    help: 'A session ends when its key has had no event for so long.',
    default: 30,
    minimum: 1,
    maximum: DAY_SECONDS,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'windowType', is: ['session'] },
  }),
});

const eventTimeFields = defineFields({
  outOfOrdernessSeconds: number({
    title: 'Bounded out-of-orderness',
    help: 'The watermark stays so far behind the latest event time, so that events that come late by less are still in time. Results wait as long.',
    default: 5,
    minimum: 0,
    maximum: DAY_SECONDS,
    unit: 's',
    group: EVENT_TIME,
  }),
  allowedLatenessSeconds: number({
    title: 'Allowed lateness',
    help: 'How long a window that has fired is kept: a late event updates its result. 0: late events are dropped.',
    default: 0,
    minimum: 0,
    maximum: DAY_SECONDS,
    unit: 's',
    group: EVENT_TIME,
  }),
  idlenessSeconds: number({
    title: 'Idleness timeout',
    help: 'A shard without records for so long no longer holds the watermark back. 0: never, so one silent shard stops all windows.',
    default: 0,
    minimum: 0,
    maximum: DAY_SECONDS,
    unit: 's',
    group: EVENT_TIME,
  }),
  delayedPercent: number({
    title: 'Delayed events',
    help: 'Share of the events that were sent some time after they happened: a device was offline, a file was uploaded later.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
    group: EVENT_TIME,
  }),
  eventDelay: distribution({
    title: 'Delay',
    help: 'How long before it was sent a delayed event happened.',
    default: { kind: 'exponential', mean: 10 },
    minimum: 0,
    maximum: DAY_SECONDS,
    unit: 's',
    group: EVENT_TIME,
  }),
});

const capacityFields = defineFields({
  parallelism: number({
    title: 'Parallelism',
    help: 'Subtasks of every operator. Source subtasks beyond the number of shards have nothing to do.',
    default: FACTS.parallelism.value,
    minimum: 1,
    maximum: FACTS.parallelismMax.value,
    unit: 'subtasks',
    whole: true,
    slider: 'logarithmic',
    group: CAPACITY,
    facts: [FACTS.parallelism, FACTS.parallelismMax],
  }),
  parallelismPerKpu: number({
    title: 'Parallelism per KPU',
    help: 'How many subtasks of each operator share one KPU, that is one vCPU and 4 GiB.',
    default: FACTS.parallelismPerKpu.value,
    minimum: 1,
    maximum: FACTS.parallelismPerKpuMax.value,
    unit: 'subtasks per KPU',
    whole: true,
    slider: 'linear',
    group: CAPACITY,
    facts: [FACTS.parallelismPerKpu, FACTS.virtualProcessorsPerKpu, FACTS.memoryGibibytesPerKpu],
  }),
  autoScaling: boolean({
    title: 'Automatic scaling',
    help: 'Doubles the parallelism after 15 minutes of CPU at 75 % or more, and halves it after 6 hours below 10 %.',
    default: true,
    group: CAPACITY,
  }),
  kpuQuota: number({
    title: 'KPU quota',
    help: 'More KPUs than this the application cannot have.',
    default: FACTS.kpuQuota.value,
    minimum: 1,
    maximum: 1_000,
    unit: 'KPU',
    whole: true,
    group: CAPACITY,
    facts: [FACTS.kpuQuota],
  }),
});

const faultFields = defineFields({
  checkpointSeconds: number({
    title: 'Checkpoint interval',
    help: 'After a failure up to this much work is repeated.',
    default: FACTS.checkpointSeconds.value,
    minimum: 1,
    maximum: 3_600,
    unit: 's',
    group: FAULTS,
    facts: [FACTS.checkpointSeconds, FACTS.checkpointPauseSeconds],
  }),
  poisonHandling: choice({
    title: 'On a poison record',
    help: 'What becomes of a record that the code cannot process.',
    default: 'restart',
    choices: [
      {
        value: 'restart',
        title: 'Throw',
        help: 'The job fails and restarts, reads the record again and fails again, every 10 s.',
      },
      { value: 'skip', title: 'Catch and skip', help: 'The record goes to the side output.' },
    ],
    group: FAULTS,
  }),
});

const modelFields = defineFields({
  readMilliseconds: number({
    title: 'CPU per record read',
    help: 'What reading a record, its time stamp and its key cost.',
    default: FACTS.readMilliseconds.value,
    minimum: 0,
    maximum: 10_000,
    unit: 'ms',
    group: MODEL,
    facts: [FACTS.readMilliseconds],
  }),
  windowMilliseconds: number({
    title: 'CPU per record and window',
    help: 'What it costs to count a record in one window.',
    default: FACTS.windowMilliseconds.value,
    minimum: 0,
    maximum: 10_000,
    unit: 'ms',
    group: MODEL,
    facts: [FACTS.windowMilliseconds],
  }),
  rescaleDowntimeSeconds: number({
    title: 'Downtime of a rescale',
    help: 'How long the application stands still when its parallelism changes.',
    default: FACTS.rescaleDowntimeSeconds.value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    group: MODEL,
    facts: [FACTS.rescaleDowntimeSeconds],
  }),
  resultBytes: number({
    title: 'Result size',
    help: 'Size of one result that is sent on.',
    default: 200,
    minimum: 1,
    maximum: 1_048_576,
    unit: 'B',
    whole: true,
    slider: 'logarithmic',
    group: MODEL,
  }),
});

/** Settings of an application. */
export const APPLICATION_FIELDS = defineFields({
  ...windowFields,
  ...eventTimeFields,
  ...capacityFields,
  ...faultFields,
  ...modelFields,
});
export type ApplicationConfig = ConfigOf<typeof APPLICATION_FIELDS>;

/** Settings of the wire from the stream that is read. */
export const SOURCE_FIELDS = defineFields({
  startingPosition: choice({
    title: 'Starting position',
    help: 'Where the application begins to read when it starts for the first time.',
    default: 'latest',
    choices: [
      { value: 'latest', title: 'Latest', help: 'Only what comes from now on.' },
      { value: 'trim-horizon', title: 'Trim horizon', help: 'The oldest record the stream keeps.' },
    ],
  }),
});
export type SourceSettings = ConfigOf<typeof SOURCE_FIELDS>;

/** Settings of the wires on which results leave. */
export const BATCHING_SINK_FIELDS = defineFields({ ...CALLER_FIELDS, ...BATCHING_FIELDS });
export const SENDING_SINK_FIELDS = defineFields({ ...CALLER_FIELDS, ...SENDING_FIELDS });
export const ITEM_SINK_FIELDS = defineFields({ ...CALLER_FIELDS, ...ITEM_ACCESS_FIELDS });
