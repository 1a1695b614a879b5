import { defineFacts } from '../../schema/fact.ts';
import { SERVING_FACTS } from '../../serving/settings/facts.ts';

const USER_GUIDE = 'EC2 User Guide';
const OUR_MODEL = 'Spillway model';

/** Numbers of EC2 instances. Sizes and prices by type are in `services/instance-types.ts`. */
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
  statusCheckFailuresNeeded: {
    value: 2,
    unit: 'failed status checks in a row until it is seen',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
  },
  ...SERVING_FACTS,
  instancesMax: {
    value: 10_000,
    unit: 'instances',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
    note: 'Ten times as many as one load balancer may have as targets.',
  },
});
