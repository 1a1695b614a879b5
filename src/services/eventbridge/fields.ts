import { CALLER_FIELDS } from '../../protocols/caller-fields.ts';
import { SUBMITTING_FIELDS } from '../../protocols/submitting-fields.ts';
import { boolean, defineFields, list, number, text } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { FACTS } from './facts.ts';

const ARCHIVE = 'Archive';
const QUOTAS = 'Quotas';
const MODEL = 'Model assumptions';
const NAME_LENGTH_MAX = 64;

/** One rule of a bus. */
const RULE_FIELDS = defineFields({
  name: text({
    title: 'Name',
    help: 'Wires to targets say by this name which rule they belong to.',
    default: 'rule-1',
    lengthMax: NAME_LENGTH_MAX,
  }),
  kinds: text({
    title: 'Kinds of events',
    help: 'Detail types that match, separated by commas. Empty: all.',
    default: '',
    lengthMax: FACTS.patternCharactersMax.value,
  }),
  matchPercent: number({
    title: 'Matching share',
    help: 'How many of the events of these kinds the rest of the pattern lets through, such as amounts above 100.',
    default: 100,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
  }),
  isEnabled: boolean({
    title: 'Enabled',
    help: 'A disabled rule matches nothing.',
    default: true,
  }),
});
export type RuleSettings = ConfigOf<typeof RULE_FIELDS>;

/** Settings of an event bus. */
export const BUS_FIELDS = defineFields({
  rules: list({
    title: 'Rules',
    help: 'Every event goes to the targets of each rule that it matches.',
    item: RULE_FIELDS,
    itemTitle: 'rule',
    default: [defaultsOf(RULE_FIELDS)],
    lengthMin: 0,
    lengthMax: FACTS.rulesPerBus.value,
  }),
  archive: boolean({
    title: 'Archive events',
    help: 'Keeps a copy of every event, so that it can be replayed.',
    default: false,
    group: ARCHIVE,
  }),
  archiveRetentionDays: number({
    title: 'Retention',
    help: 'How long archived events are kept. 0: for ever.',
    default: 0,
    minimum: 0,
    maximum: 36_500,
    unit: 'days',
    whole: true,
    shownWhen: { field: 'archive', is: [true] },
    group: ARCHIVE,
  }),
  putEventsRequestsPerSecond: number({
    title: 'PutEvents quota',
    help: 'Requests a second that the account may make in its region. What is above is throttled.',
    default: FACTS.putEventsRequestsPerSecond.value,
    minimum: 1,
    maximum: 1_000_000,
    unit: 'requests/s',
    slider: 'logarithmic',
    group: QUOTAS,
    facts: [FACTS.putEventsRequestsPerSecond],
  }),
  invocationsPerSecond: number({
    title: 'Invocations quota',
    help: 'Targets that the account may invoke a second. What is above waits.',
    default: FACTS.invocationsPerSecond.value,
    minimum: 1,
    maximum: 1_000_000,
    unit: 'invocations/s',
    slider: 'logarithmic',
    group: QUOTAS,
    facts: [FACTS.invocationsPerSecond],
  }),
  putLatencyMilliseconds: number({
    title: 'PutEvents latency',
    help: 'How long the answer to one PutEvents request takes.',
    default: FACTS.putLatencyMilliseconds.value,
    minimum: 1,
    maximum: 10_000,
    unit: 'ms',
    group: MODEL,
    facts: [FACTS.putLatencyMilliseconds],
  }),
  deliveryLatencyMilliseconds: number({
    title: 'Delivery latency',
    help: 'How long an event takes from the bus to the start of an invocation.',
    default: FACTS.deliveryLatencyMilliseconds.value,
    minimum: 0,
    maximum: 60_000,
    unit: 'ms',
    group: MODEL,
    facts: [FACTS.deliveryLatencyMilliseconds],
  }),
});
export type BusConfig = ConfigOf<typeof BUS_FIELDS>;

const ruleName = text({
  title: 'Rule',
  help: 'Name of the rule whose target this is.',
  default: 'rule-1',
  lengthMax: NAME_LENGTH_MAX,
});

/** Settings of a wire to a target: they belong to the bus, which calls. */
export const TARGET_FIELDS = defineFields({
  rule: ruleName,
  maximumEventAgeSeconds: number({
    title: 'Maximum age of event',
    help: 'An event that could not be delivered for so long is given up.',
    default: FACTS.eventAgeSeconds.value,
    minimum: FACTS.eventAgeSecondsMin.value,
    maximum: FACTS.eventAgeSeconds.value,
    unit: 's',
    whole: true,
    facts: [FACTS.eventAgeSeconds, FACTS.eventAgeSecondsMin],
  }),
  maximumRetryAttempts: number({
    title: 'Retry attempts',
    help: 'How often a delivery that failed is tried again.',
    default: FACTS.retryAttempts.value,
    minimum: 0,
    maximum: FACTS.retryAttempts.value,
    unit: 'retries',
    whole: true,
    facts: [FACTS.retryAttempts],
  }),
  hasPermission: boolean({
    title: 'Permission',
    help: 'Whether the target’s policy lets the bus in. Without it nothing is retried: events go to the dead-letter queue, or are dropped.',
    default: true,
  }),
});
export type TargetSettings = ConfigOf<typeof TARGET_FIELDS>;

/** The same where each event submits a job. */
export const JOB_TARGET_FIELDS = defineFields({ ...TARGET_FIELDS, ...SUBMITTING_FIELDS });

/** Settings of a wire to a dead-letter queue. */
export const DEAD_LETTER_FIELDS = defineFields({
  rule: text({
    title: 'Rule',
    help: 'Name of the rule whose targets use this dead-letter queue. Empty: all that have none of their own.',
    default: '',
    lengthMax: NAME_LENGTH_MAX,
  }),
  ...CALLER_FIELDS,
});
export type DeadLetterSettings = ConfigOf<typeof DEAD_LETTER_FIELDS>;
