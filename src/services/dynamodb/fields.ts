import { boolean, choice, defineFields, distribution, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { AUTO_SCALING_FIELDS } from './auto-scaling-fields.ts';
import { DYNAMODB_FACTS as FACTS } from './facts.ts';

const MODEL_GROUP = 'Model assumptions';
const PROVISIONED_ONLY = { field: 'capacityMode', is: ['provisioned'] } as const;

/** Settings of a table. */
export const TABLE_FIELDS = defineFields({
  capacityMode: choice({
    title: 'Capacity mode',
    help: 'Provisioned: you say how many units a second the table serves, and pay for them by the hour. On-demand: you pay per request, and the table serves up to twice its previous peak.',
    default: 'provisioned',
    choices: [
      { value: 'provisioned', title: 'Provisioned' },
      { value: 'on-demand', title: 'On-demand' },
    ],
    facts: [
      FACTS.onDemandInitialReadUnits,
      FACTS.onDemandInitialWriteUnits,
      FACTS.switchesToOnDemandMax,
    ],
  }),
  readCapacityUnits: number({
    title: 'Read capacity units',
    help: 'One unit is one strongly consistent read a second of up to 4 KB, or two eventually consistent ones.',
    default: FACTS.startingUnits.value,
    minimum: FACTS.tableUnitsMinimum.value,
    maximum: FACTS.tableReadUnitsMax.value,
    unit: 'RCU',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.readUnitBytes, FACTS.tableReadUnitsMax, FACTS.decreasesAtDayStart],
    shownWhen: PROVISIONED_ONLY,
  }),
  writeCapacityUnits: number({
    title: 'Write capacity units',
    help: 'One unit is one write a second of up to 1 KB.',
    default: FACTS.startingUnits.value,
    minimum: FACTS.tableUnitsMinimum.value,
    maximum: FACTS.tableWriteUnitsMax.value,
    unit: 'WCU',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.writeUnitBytes, FACTS.tableWriteUnitsMax, FACTS.decreasesAtDayStart],
    shownWhen: PROVISIONED_ONLY,
  }),
  partitionMode: choice({
    title: 'Partition capacity',
    help: 'How provisioned capacity reaches the partitions. Today a busy partition borrows what the others leave; until about 2018 each had its even share and no more.',
    default: 'adaptive',
    choices: [
      { value: 'adaptive', title: 'Adaptive (today)' },
      { value: 'legacy-even-split', title: 'Even split (as in 2017)' },
    ],
    facts: [
      FACTS.partitionReadUnitsMax,
      FACTS.partitionWriteUnitsMax,
      FACTS.partitionMaxGigabytes,
      FACTS.legacyCapacityRule,
    ],
    shownWhen: PROVISIONED_ONLY,
  }),
  storedGigabytes: number({
    title: 'Stored data',
    help: 'Size of the table, spread evenly over its partitions. A partition holds about 10 GB.',
    default: 1,
    minimum: 0,
    maximum: 10_000,
    unit: 'GB',
    facts: [FACTS.partitionMaxGigabytes],
  }),
  burst: boolean({
    title: 'Burst capacity',
    help: 'Keeps up to 300 seconds of unused capacity for peaks. AWS does so as far as it can; switch it off to see the table without.',
    default: true,
    facts: [FACTS.burstSeconds],
    shownWhen: PROVISIONED_ONLY,
  }),
  ...AUTO_SCALING_FIELDS,
  savedBurstSeconds: number({
    title: 'Saved before the run',
    help: 'Seconds of unused capacity that the table has when the run begins. 300 is a table that has been idle.',
    default: FACTS.burstSeconds.value,
    minimum: 0,
    maximum: FACTS.burstSeconds.value,
    unit: 's',
    slider: 'linear',
    group: MODEL_GROUP,
    shownWhen: PROVISIONED_ONLY,
  }),
  itemLatency: distribution({
    title: 'Latency',
    help: 'Time from a request to its answer, inside DynamoDB.',
    default: {
      kind: 'log-normal',
      mean: FACTS.itemLatencyMilliseconds.value,
      variation: FACTS.itemLatencyVariation.value,
    },
    unit: 'ms',
    minimum: 0,
    maximum: 10_000,
    group: MODEL_GROUP,
    facts: [FACTS.itemLatencyMilliseconds],
  }),
  updateTableSeconds: number({
    title: 'Capacity change takes',
    help: 'Time from a changed capacity (UpdateTable) until it is in force.',
    default: FACTS.updateTableSeconds.value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    slider: 'linear',
    group: MODEL_GROUP,
    facts: [FACTS.updateTableSeconds],
  }),
  splitForHeatDelaySeconds: number({
    title: 'Split for heat after',
    help: 'How long a partition has to be near its limit before it is split.',
    default: FACTS.splitForHeatDelaySeconds.value,
    minimum: 10,
    maximum: 86_400,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
    group: MODEL_GROUP,
    facts: [FACTS.splitForHeatDelaySeconds, FACTS.heatThreshold],
  }),
});
export type TableConfig = ConfigOf<typeof TABLE_FIELDS>;
