import { choice, defineFields, number } from '../../../schema/build.ts';
import { EMR_FACTS as FACTS } from '../facts.ts';

const SCALING = 'Scaling';
const managed = { field: 'scaling', is: ['managed'] } as const;

function units(title: string, help: string, value: number) {
  return number({
    title,
    help,
    default: value,
    minimum: 0,
    maximum: 1_000,
    unit: 'nodes',
    whole: true,
    group: SCALING,
    shownWhen: managed,
    facts: [FACTS.unitsMin],
  });
}

/** Who decides how many nodes there are. */
export const SCALING_FIELDS = defineFields({
  scaling: choice({
    title: 'Scaling',
    help: 'Who changes the number of core and task nodes.',
    default: 'none',
    choices: [
      { value: 'none', title: 'By hand' },
      {
        value: 'managed',
        title: 'EMR managed scaling',
        help: 'EMR follows the containers that wait and HDFS, within limits.',
      },
      {
        value: 'custom',
        title: 'Custom automatic scaling',
        help: 'The first task group by the memory that YARN has left, every 5 minutes.',
      },
    ],
    group: SCALING,
  }),
  minimumUnits: units('Minimum', 'Core and task nodes that stay.', 2),
  maximumUnits: units('Maximum', 'Core and task nodes at most.', 20),
  maximumOnDemandUnits: units(
    'Maximum on demand',
    'Nodes beyond it are spot nodes, where a group has them.',
    20,
  ),
  maximumCoreUnits: units('Maximum core', 'Nodes beyond it are task nodes.', 20),
});
