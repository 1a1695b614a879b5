import { healthCheckFields } from '../../load-balancing/settings/health-check-fields.ts';
import { crossZoneField, zoneCountField } from '../../load-balancing/settings/zone-fields.ts';
import { boolean, choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const FLOWS = 'Flows';
const CAPACITY_UNITS = 'Capacity units (price)';

/** What a person sets on a Network Load Balancer. */
export const NETWORK_LOAD_BALANCER_FIELDS = defineFields({
  protocol: choice({
    title: 'Protocol',
    help: 'What the listener takes. It decides the idle timeout, what happens to flows of a lost target, and the price.',
    default: 'TCP',
    choices: [
      { value: 'TCP', title: 'TCP', help: 'Flows of a lost target are reset.' },
      { value: 'UDP', title: 'UDP', help: 'There is nothing to reset: what is lost stays lost.' },
      {
        value: 'TLS',
        title: 'TLS',
        help: 'The load balancer ends the encryption, at a higher price.',
      },
    ],
  }),
  idleTimeoutSeconds: number({
    title: 'Idle timeout',
    help: 'A flow that is silent for so long is forgotten, and the next packet is answered with a reset.',
    default: FACTS.tcpIdleTimeoutSeconds.value,
    minimum: 60,
    maximum: 6_000,
    unit: 's',
    whole: true,
    shownWhen: { field: 'protocol', is: ['TCP', 'TLS'] },
    facts: [FACTS.tcpIdleTimeoutSeconds, FACTS.udpIdleTimeoutSeconds],
  }),
  preserveClientIp: boolean({
    title: 'Preserve client IP addresses',
    help: 'Off, the load balancer connects under its own addresses, and their ports can run out.',
    default: true,
    facts: [FACTS.connectionsPerTargetMax],
  }),
  minimumHealthyTargets: number({
    title: 'Minimum healthy targets',
    help: 'With fewer healthy targets, new flows go to all of them, whatever their health (fail open).',
    default: 1,
    minimum: 1,
    maximum: FACTS.targetsMax.value,
    unit: 'targets',
    whole: true,
  }),
  registrationSeconds: number({
    title: 'Registration',
    help: 'How long a newly registered target waits before it is checked and gets traffic. AWS says a few minutes.',
    default: FACTS.registrationSeconds.value,
    minimum: 0,
    maximum: 600,
    unit: 's',
    whole: true,
    facts: [FACTS.registrationSeconds],
  }),
  deregistrationDelaySeconds: number({
    title: 'Deregistration delay',
    help: 'How long a target that was taken out is draining.',
    default: FACTS.deregistrationDelaySeconds.value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    whole: true,
    facts: [FACTS.deregistrationDelaySeconds],
  }),
  connectionTermination: boolean({
    title: 'Terminate connections on deregistration',
    help: 'On, what is still open when the deregistration delay is over is reset.',
    default: false,
  }),
  zoneCount: zoneCountField(),
  crossZone: crossZoneField(
    false,
    'Off, as it is by default, each node uses the targets of its own zone: a zone with few targets runs hot.',
  ),
  requestsPerConnection: number({
    title: 'Requests per connection',
    help: 'With long-lived connections only one request of so many opens a flow; the others follow it to its target.',
    default: 1,
    minimum: 1,
    maximum: 1_000_000,
    unit: 'requests',
    slider: 'logarithmic',
    group: FLOWS,
  }),
  connectionSeconds: number({
    title: 'Connection lifetime',
    help: 'How long a client keeps a connection that carries several requests.',
    default: 60,
    minimum: 1,
    maximum: 86_400,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    group: FLOWS,
  }),
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
});

/** The configuration of a Network Load Balancer. */
export type NetworkLoadBalancerConfig = ConfigOf<typeof NETWORK_LOAD_BALANCER_FIELDS>;

/** After so many seconds of silence a flow is forgotten. */
export function idleTimeoutSecondsOf(config: NetworkLoadBalancerConfig): number {
  if (config.protocol === 'UDP') return FACTS.udpIdleTimeoutSeconds.value;
  return config.idleTimeoutSeconds;
}
