import { defineFacts } from '../../schema/fact.ts';

const USER_GUIDE = 'EC2 User Guide';
const OUR_MODEL = 'Spillway model';

/** Numbers of EC2 instances. Sizes and prices by type are in `instance-types.ts`. */
export const FACTS = defineFacts({
  pendingToRunningSeconds: {
    value: 15,
    unit: 's',
    kind: 'observed',
    source: 'ec2-boot-bench (C. Percival, 2021); brevdev/ec2-coldboot-research',
    asOf: '2021',
    note: 'Observed from 5 to 17 s.',
  },
  runningToPortOpenSeconds: {
    value: 20,
    unit: 's',
    kind: 'observed',
    source: 'ec2-boot-bench (C. Percival, 2021); brevdev/ec2-coldboot-research',
    asOf: '2021',
    note: 'Observed from 3 s (tuned Linux) to 23 s; the time the operating system takes to boot.',
  },
  userDataSeconds: {
    value: 60,
    unit: 's',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'Installing and starting the application at boot. A baked image needs 0 to 10 s.',
  },
  billingMinimumSeconds: {
    value: 60,
    unit: 's',
    kind: 'hard',
    source: `${USER_GUIDE}, instance lifecycle`,
    asOf: '2023-06',
    note: 'Per start; from then on billed by the second.',
  },
  deregistrationDelaySeconds: {
    value: 300,
    unit: 's',
    kind: 'default',
    source: 'Elastic Load Balancing API, TargetGroupAttribute',
    asOf: '2026-08',
    note: 'How long an instance that is to go may finish what it is working on.',
  },
  statusCheckIntervalSeconds: {
    value: 60,
    unit: 's',
    kind: 'hard',
    source: `${USER_GUIDE}, status checks for your instances`,
    asOf: '2023-06',
  },
  receiveMessagesMax: {
    value: 10,
    unit: 'messages per call',
    kind: 'hard',
    source: 'Amazon SQS API, ReceiveMessage',
    asOf: '2026-11',
  },
  receiveCallsMax: {
    value: 1_000,
    unit: 'calls',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'ReceiveMessage calls that one instance makes side by side, each over a connection of its own.',
  },
  heartbeatSecondsMax: {
    value: 43_200,
    unit: 's',
    kind: 'hard',
    source: 'Amazon SQS Developer Guide, visibility timeout (12 hours from the receive)',
    asOf: '2023',
  },
  receiveWaitSecondsMax: {
    value: 20,
    unit: 's',
    kind: 'hard',
    source: 'Amazon SQS API, ReceiveMessage',
    asOf: '2026-11',
  },
  emptyAnswerPauseMilliseconds: {
    value: 10,
    unit: 'ms',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'A worker whose poll came back empty at once looks again after this pause.',
  },
  refusedPollPauseSeconds: {
    value: 1,
    unit: 's',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'A worker whose poll was refused asks again after this pause.',
  },
  instancesMax: {
    value: 1_000,
    unit: 'instances',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'As many as one load balancer may have as targets.',
  },
});
