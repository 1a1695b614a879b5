import type { Rule } from '../contract.ts';

const GUIDE = 'Amazon EventBridge User Guide';
const API = 'Amazon EventBridge API Reference';
const QUOTAS = 'Amazon EventBridge User Guide, quotas';

/** The documented behaviours of EventBridge and how far buses here have them. */
export const RULES: readonly Rule[] = [
  {
    id: 'EB-LIMITS',
    statement:
      'A PutEvents request holds up to 10 entries of together less than 1 MB. A bus has 300 rules with patterns of up to 2,048 characters.',
    source: `${API}; ${QUOTAS}`,
    status: 'modelled',
  },
  {
    id: 'EB-1',
    statement:
      'An event matches any number of rules, each with up to 5 targets, and goes to all of them: at least once, in no order.',
    source: `${GUIDE}; ${QUOTAS}`,
    status: 'simplified',
    deviation:
      'A pattern is a list of kinds and a share of their events that is drawn for each rule by itself. Deliveries that succeed at once keep their order, and there are no spontaneous duplicates.',
  },
  {
    id: 'EB-2',
    statement:
      'PutEvents above the quota of requests is throttled. Invocations of targets above their quota are delayed and not lost.',
    source: QUOTAS,
    status: 'simplified',
    deviation: 'Each bus has the whole quota of the account to itself.',
  },
  {
    id: 'EB-3',
    statement:
      'When permission is missing or the target is gone, an event goes straight to the dead-letter queue, a standard queue, or is dropped; it is not retried.',
    source: GUIDE,
    status: 'simplified',
    deviation:
      'A dead-letter queue serves all targets of a rule, or all that have none of their own.',
  },
  {
    id: 'EB-4',
    statement:
      'A failed delivery is retried for 24 hours and up to 185 times, with exponential back-off and jitter. Then the event goes to the dead-letter queue or is dropped.',
    source: GUIDE,
    status: 'simplified',
    deviation:
      'AWS documents no times: waits grow from 1 s to 640 s, so that 185 retries take about a day.',
  },
  {
    id: 'EB-5',
    statement:
      'An archive keeps events. A replay puts those of a span on the same bus again, minute by minute, in no order within a minute, without archiving them again. Events of the last 10 minutes may be missing.',
    source: GUIDE,
    status: 'simplified',
    deviation:
      'Archived events draw their keys anew, a minute of events is replayed every second, to all rules, and the last 10 minutes always are missing.',
  },
  {
    id: 'EB-6',
    statement:
      'Since 2026 a second kind of bus takes up to 500,000 events a second and 10,000 subscribers.',
    source: QUOTAS,
    status: 'not modelled',
    deviation: 'The bus here is the classic one.',
  },
];
