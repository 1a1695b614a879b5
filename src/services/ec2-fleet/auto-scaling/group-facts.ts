import { defineFacts } from '../../../schema/fact.ts';

const USER_GUIDE = 'Amazon EC2 Auto Scaling User Guide';
const API = 'Amazon EC2 Auto Scaling API';
const OUR_MODEL = 'Spillway model';

/** Numbers of an Auto Scaling group. */
export const GROUP_FACTS = defineFacts({
  groupCapacityMin: {
    value: 1,
    unit: 'instances that a new group is proposed to have at least',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
  },
  groupCapacityMax: {
    value: 10,
    unit: 'instances that a new group is proposed to have at most',
    kind: 'model',
    source: OUR_MODEL,
    asOf: '2026-11',
  },
  defaultCooldownSeconds: {
    value: 300,
    unit: 's',
    kind: 'default',
    source: `${USER_GUIDE}, scaling cooldowns`,
    asOf: '2023-06',
  },
  healthCheckGracePeriodSeconds: {
    value: 300,
    unit: 's',
    kind: 'default',
    source: `${USER_GUIDE}, health check grace period`,
    asOf: '2023-06',
    note: 'In the console. Through the API, the command line and SDKs it is 0.',
  },
  instanceWarmupSecondsMax: {
    value: 3_600,
    unit: 's',
    kind: 'hard',
    source: `${API}, DefaultInstanceWarmup`,
    asOf: '2026-08',
  },
  replacedPercentMax: {
    value: 10,
    unit: '% of the desired capacity replaced at a time, at least one instance',
    kind: 'hard',
    source: `${USER_GUIDE}, health checks`,
    asOf: '2023-06',
  },
  basicMonitoringSeconds: {
    value: 300,
    unit: 's between datapoints',
    kind: 'hard',
    source: 'EC2 User Guide, monitoring with CloudWatch',
    asOf: '2023-06',
  },
  detailedMonitoringSeconds: {
    value: 60,
    unit: 's between datapoints',
    kind: 'hard',
    source: 'EC2 User Guide, monitoring with CloudWatch',
    asOf: '2023-06',
  },
  detailedMonitoringUsdPerMonth: {
    value: 2.1,
    unit: 'USD per instance-month',
    kind: 'price',
    source: 'Amazon CloudWatch pricing, us-east-1 (7 metrics at 0.30 USD)',
    asOf: '2026-05',
  },
  managedAlarmsPerPolicy: {
    value: 2,
    unit: 'alarms that a target tracking policy makes',
    kind: 'observed',
    source: `${USER_GUIDE}, target tracking scaling policies`,
    asOf: '2023-06',
  },
  managedAlarmUsdPerMonth: {
    value: 0.1,
    unit: 'USD per alarm-month',
    kind: 'price',
    source: 'Amazon CloudWatch pricing, us-east-1',
    asOf: '2026-05',
  },
  groupMetricDelaySeconds: {
    value: 60,
    unit: 's from the end of a minute until its datapoint was delivered and evaluated',
    kind: 'model',
    source: `${OUR_MODEL}: AWS says that CloudWatch may add a few minutes`,
    asOf: '2026-11',
  },
});
