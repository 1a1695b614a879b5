import { defineService } from '../contract.ts';
import { ACTION_FIELDS, NOTIFICATION_FIELDS } from './action-fields.ts';
import { ALARM_ACTIONS } from './actions.ts';
import { checkAlarm } from './check.ts';
import { ALARM_FACTS } from './facts.ts';
import { ALARM_FIELDS } from './fields.ts';
import { ALARM_METRICS } from './metrics.ts';
import { priceOfAlarm } from './price.ts';
import { ALARM_RULES } from './rules.ts';
import { WATCH_PORT } from './watch-port.ts';

export const CLOUDWATCH_ALARM = defineService({
  id: 'cloudwatch-alarm',
  title: 'CloudWatch alarm',
  shortTitle: 'Alarm',
  category: 'Monitoring',
  summary: 'Watches one metric of one node and acts when it is on the wrong side of a threshold.',
  keywords: [
    'CloudWatch',
    'alarm',
    'alert',
    'metric',
    'threshold',
    'monitoring',
    'scaling',
    'datapoint',
    'missing data',
  ],
  fields: ALARM_FIELDS,
  calls: {
    'watch-metrics': WATCH_PORT,
    'alarm-action': { settings: ACTION_FIELDS },
    publish: { settings: NOTIFICATION_FIELDS },
  },
  serves: [],
  metrics: ALARM_METRICS,
  actions: ALARM_ACTIONS,
  reasons: [],
  facts: ALARM_FACTS,
  rules: ALARM_RULES,
  check: checkAlarm,
  price: priceOfAlarm,
  behaviour: () => import('./behaviour.ts'),
});
