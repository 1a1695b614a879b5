import { boolean, choice } from '../../schema/build.ts';
import type { BooleanField, ChoiceField } from '../../schema/field.ts';
import { BALANCING_FACTS } from './facts.ts';

const GROUP = 'Zones';

/** The Availability Zones that a balancer is in. */
export function zoneCountField(): ChoiceField<'1' | '2' | '3'> {
  return choice({
    title: 'Availability Zones',
    help: 'The zones that the load balancer has a node in. Targets elsewhere are not used.',
    default: '3',
    choices: [
      { value: '1', title: 'One' },
      { value: '2', title: 'Two' },
      { value: '3', title: 'Three' },
    ],
    group: GROUP,
  });
}

/** Whether the nodes of a balancer use the targets of all zones (ELB-8). */
export function crossZoneField(isOn: boolean, help: string): BooleanField {
  return boolean({
    title: 'Cross-zone load balancing',
    help,
    default: isOn,
    facts: [BALANCING_FACTS.dnsTtlSeconds],
    group: GROUP,
  });
}
