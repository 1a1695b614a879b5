import { choice, defineFields, number } from '../../schema/build.ts';
import type { NumberField } from '../../schema/field.ts';
import { AUTO_SCALING_FACTS as FACTS } from './auto-scaling-facts.ts';
import { DYNAMODB_FACTS } from './facts.ts';

const GROUP = 'Auto scaling';
const SCALES = { field: 'autoScaling', is: ['reads', 'writes', 'reads-and-writes'] } as const;
const SCALES_READS = { field: 'autoScaling', is: ['reads', 'reads-and-writes'] } as const;
const SCALES_WRITES = { field: 'autoScaling', is: ['writes', 'reads-and-writes'] } as const;

function limit(
  title: string,
  help: string,
  value: number,
  maximum: number,
  shownWhen: NumberField['shownWhen'],
): NumberField {
  return number({
    title,
    help,
    default: value,
    minimum: DYNAMODB_FACTS.tableUnitsMinimum.value,
    maximum,
    unit: 'units/s',
    whole: true,
    slider: 'logarithmic',
    group: GROUP,
    ...(shownWhen ? { shownWhen } : {}),
  });
}

function target(title: string, shownWhen: NumberField['shownWhen']): NumberField {
  return number({
    title,
    help: 'What consumption is to be of the provisioned capacity. It acts above this, and below 20 points less.',
    default: FACTS.targetPercent.value,
    minimum: FACTS.targetPercentMin.value,
    maximum: FACTS.targetPercentMax.value,
    unit: '%',
    slider: 'linear',
    group: GROUP,
    facts: [FACTS.targetPercent, FACTS.lowThresholdBelowPercent],
    ...(shownWhen ? { shownWhen } : {}),
  });
}

function cooldown(title: string, help: string, value: number): NumberField {
  return number({
    title,
    help,
    default: value,
    minimum: 0,
    maximum: 3_600,
    unit: 's',
    whole: true,
    group: GROUP,
    shownWhen: SCALES,
  });
}

const READS_MAX = DYNAMODB_FACTS.tableReadUnitsMax.value;
const WRITES_MAX = DYNAMODB_FACTS.tableWriteUnitsMax.value;

/** Settings of a table's auto scaling: a target tracking policy for reads and one for writes. */
export const AUTO_SCALING_FIELDS = defineFields({
  autoScaling: choice({
    title: 'Auto scaling',
    help: 'Follows consumption within limits. It starts from the capacity above; switched off, the table goes back to it.',
    default: 'off',
    choices: [
      { value: 'off', title: 'Off' },
      { value: 'reads', title: 'Reads' },
      { value: 'writes', title: 'Writes' },
      { value: 'reads-and-writes', title: 'Reads and writes' },
    ],
    group: GROUP,
    facts: [FACTS.highDatapoints, FACTS.lowDatapoints],
    shownWhen: { field: 'capacityMode', is: ['provisioned'] },
  }),
  readUnitsMin: limit(
    'Minimum read capacity',
    'It never scales below this.',
    FACTS.minimumUnits.value,
    READS_MAX,
    SCALES_READS,
  ),
  readUnitsMax: limit(
    'Maximum read capacity',
    'It never scales above this, whatever the load.',
    READS_MAX,
    READS_MAX,
    SCALES_READS,
  ),
  readTargetPercent: target('Target read utilization', SCALES_READS),
  writeUnitsMin: limit(
    'Minimum write capacity',
    'It never scales below this.',
    FACTS.minimumUnits.value,
    WRITES_MAX,
    SCALES_WRITES,
  ),
  writeUnitsMax: limit(
    'Maximum write capacity',
    'It never scales above this, whatever the load.',
    WRITES_MAX,
    WRITES_MAX,
    SCALES_WRITES,
  ),
  writeTargetPercent: target('Target write utilization', SCALES_WRITES),
  scaleOutCooldownSeconds: cooldown(
    'Scale-out cooldown',
    'Until then, capacity that was just added is not added again.',
    FACTS.scaleOutCooldownSeconds.value,
  ),
  scaleInCooldownSeconds: cooldown(
    'Scale-in cooldown',
    'Until then, no more capacity is taken away.',
    FACTS.scaleInCooldownSeconds.value,
  ),
  zeroConsumption: choice({
    title: 'Without consumption',
    help: 'Today a minute without consumption is a datapoint of 0, and the table goes to its minimum.',
    default: 'zero',
    choices: [
      { value: 'zero', title: 'Datapoints of 0 (today)' },
      {
        value: 'missing',
        title: 'No datapoints (as noted until 2019)',
        help: 'The low alarm has no data and never fires: an idle table stays as large as it was.',
      },
    ],
    group: GROUP,
    shownWhen: SCALES,
  }),
  metricDelaySeconds: number({
    title: 'Metric delay',
    help: 'Time from the end of a minute until its datapoint was delivered and evaluated.',
    default: FACTS.metricDelaySeconds.value,
    minimum: 1,
    maximum: 900,
    unit: 's',
    whole: true,
    slider: 'linear',
    group: GROUP,
    facts: [FACTS.metricDelaySeconds],
    shownWhen: SCALES,
  }),
});
