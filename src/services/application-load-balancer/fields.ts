import { healthCheckFields } from '../../load-balancing/settings/health-check-fields.ts';
import { crossZoneField, zoneCountField } from '../../load-balancing/settings/zone-fields.ts';
import { boolean, choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const STICKY_SESSIONS = 'Sticky sessions';
const CAPACITY_UNITS = 'Capacity units (price)';

/** What a person sets on a load balancer. */
export const LOAD_BALANCER_FIELDS = defineFields({
  algorithm: choice({
    title: 'Load balancing algorithm',
    help: 'How requests are spread over the healthy targets of a group.',
    default: 'round_robin',
    choices: [
      {
        value: 'round_robin',
        title: 'Round robin',
        help: 'Every target gets the same share; slow ones pile up requests.',
      },
      {
        value: 'least_outstanding_requests',
        title: 'Least outstanding requests',
        help: 'The target that works on the fewest requests gets the next.',
      },
      {
        value: 'weighted_random',
        title: 'Weighted random',
        help: 'Each request goes to a target at random.',
      },
    ],
  }),
  anomalyMitigation: boolean({
    title: 'Anomaly mitigation',
    help: 'A target that fails clearly more often than the others gets a smaller share until it is well again.',
    default: false,
    shownWhen: { field: 'algorithm', is: ['weighted_random'] },
    facts: [FACTS.anomalyTargetsMin, FACTS.anomalousExcessPercent],
  }),
  idleTimeoutSeconds: number({
    title: 'Idle timeout',
    help: 'A target that has not answered by then is given up with 504.',
    default: FACTS.idleTimeoutSeconds.value,
    minimum: 1,
    maximum: 4_000,
    unit: 's',
    whole: true,
    facts: [FACTS.idleTimeoutSeconds],
  }),
  deregistrationDelaySeconds: number({
    title: 'Deregistration delay',
    help: 'How long a target that was taken out may finish its requests before they are cut off with 502.',
    default: FACTS.deregistrationDelaySeconds.value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    whole: true,
    facts: [FACTS.deregistrationDelaySeconds],
  }),
  minimumHealthyTargets: number({
    title: 'Minimum healthy targets',
    help: 'With fewer healthy targets, requests go to all of them, whatever their health (fail open).',
    default: 1,
    minimum: 1,
    maximum: FACTS.targetsMax.value,
    unit: 'targets',
    whole: true,
  }),
  slowStartSeconds: number({
    title: 'Slow start',
    help: 'How long the share of a new target rises from nothing to a full one; 0 for not at all, else at least 30 s.',
    default: 0,
    minimum: 0,
    maximum: FACTS.slowStartSecondsMax.value,
    unit: 's',
    whole: true,
    facts: [FACTS.slowStartSecondsMin],
  }),
  stickiness: choice({
    title: 'Stickiness',
    help: 'Whether a client comes back to the target that it had before.',
    default: 'off',
    choices: [
      { value: 'off', title: 'Off', help: 'Every request is spread anew.' },
      {
        value: 'lb_cookie',
        title: 'Load balancer cookie',
        help: 'The load balancer gives every client a cookie.',
      },
      {
        value: 'app_cookie',
        title: 'Application cookie',
        help: 'It follows a cookie of the application.',
      },
    ],
    group: STICKY_SESSIONS,
  }),
  stickinessDurationSeconds: number({
    title: 'Stickiness duration',
    help: 'How long a session lasts; then its client is spread anew.',
    default: FACTS.stickinessDurationSeconds.value,
    minimum: 1,
    maximum: 604_800,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    shownWhen: { field: 'stickiness', is: ['lb_cookie', 'app_cookie'] },
    facts: [FACTS.stickinessDurationSeconds],
    group: STICKY_SESSIONS,
  }),
  returningPercent: number({
    title: 'Returning requests',
    help: 'Share of requests that bring a cookie. The others begin a session.',
    default: 90,
    minimum: 0,
    maximum: 100,
    unit: '%',
    slider: 'linear',
    shownWhen: { field: 'stickiness', is: ['lb_cookie', 'app_cookie'] },
    group: STICKY_SESSIONS,
  }),
  zoneCount: zoneCountField(),
  crossZone: crossZoneField(
    true,
    'On, every node uses the targets of all zones. Off, each uses those of its own: few targets in a zone then get much each.',
  ),
  ...healthCheckFields(FACTS, 120),
  responseSizeBytes: number({
    title: 'Response size',
    help: 'Counts as processed bytes, on top of the request.',
    default: 1_024,
    minimum: 0,
    maximum: 1_073_741_824,
    unit: 'B',
    whole: true,
    slider: 'logarithmic',
    group: CAPACITY_UNITS,
  }),
  requestsPerConnection: number({
    title: 'Requests per connection',
    help: 'With keep-alive a client sends several requests over one connection.',
    default: 1,
    minimum: 1,
    maximum: 1_000,
    unit: '',
    group: CAPACITY_UNITS,
  }),
  ruleCount: number({
    title: 'Listener rules',
    help: 'Rules that are evaluated for each request; the first ten are free.',
    default: 1,
    minimum: 1,
    maximum: FACTS.rulesMax.value,
    unit: 'rules',
    whole: true,
    facts: [FACTS.freeRules],
    group: CAPACITY_UNITS,
  }),
});

/** The configuration of a load balancer. */
export type LoadBalancerConfig = ConfigOf<typeof LOAD_BALANCER_FIELDS>;

/** Settings of a wire to a target group. */
export const FORWARD_FIELDS = defineFields({
  weight: number({
    title: 'Weight',
    help: 'Share of the requests that this target group gets when there are several: its weight over the sum.',
    default: 1,
    minimum: 0,
    maximum: FACTS.targetGroupWeightMax.value,
    unit: '',
    whole: true,
    facts: [FACTS.targetGroupWeightMax],
  }),
});
export type ForwardSettings = ConfigOf<typeof FORWARD_FIELDS>;
