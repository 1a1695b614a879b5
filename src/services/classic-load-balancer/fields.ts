import { healthCheckFields } from '../../load-balancing/settings/health-check-fields.ts';
import { crossZoneField, zoneCountField } from '../../load-balancing/settings/zone-fields.ts';
import { boolean, choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

/** What a person sets on a Classic Load Balancer. */
export const CLASSIC_LOAD_BALANCER_FIELDS = defineFields({
  listener: choice({
    title: 'Listener',
    help: 'What it takes. It decides how instances are chosen.',
    default: 'HTTP',
    choices: [
      {
        value: 'HTTP',
        title: 'HTTP',
        help: 'Each request goes to the instance with the fewest outstanding requests.',
      },
      { value: 'TCP', title: 'TCP', help: 'Connections go to the instances in turn.' },
    ],
  }),
  idleTimeoutSeconds: number({
    title: 'Idle timeout',
    help: 'A request that has no answer by then is given up with 504, also one in the surge queue.',
    default: FACTS.idleTimeoutSeconds.value,
    minimum: 1,
    maximum: 3_600,
    unit: 's',
    whole: true,
    facts: [FACTS.idleTimeoutSeconds],
  }),
  connectionDraining: boolean({
    title: 'Connection draining',
    help: 'On, an instance that is taken out may finish its requests. Off, they are cut off at once.',
    default: true,
  }),
  connectionDrainingSeconds: number({
    title: 'Draining timeout',
    help: 'How long it may.',
    default: FACTS.connectionDrainingSeconds.value,
    minimum: 1,
    maximum: 3_600,
    unit: 's',
    whole: true,
    shownWhen: { field: 'connectionDraining', is: [true] },
    facts: [FACTS.connectionDrainingSeconds],
  }),
  zoneCount: zoneCountField(),
  crossZone: crossZoneField(
    true,
    'On, as in the console, every node uses the instances of all zones. Off, as by the API, each uses those of its own.',
  ),
  ...healthCheckFields(FACTS, 60),
  responseSizeBytes: number({
    title: 'Response size',
    help: 'Counts as processed bytes, on top of the request.',
    default: 1_024,
    minimum: 0,
    maximum: 1_073_741_824,
    unit: 'B',
    whole: true,
    slider: 'logarithmic',
    group: 'Processed bytes (price)',
  }),
});

/** The configuration of a Classic Load Balancer. */
export type ClassicLoadBalancerConfig = ConfigOf<typeof CLASSIC_LOAD_BALANCER_FIELDS>;
