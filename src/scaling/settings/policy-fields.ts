import { boolean, choice, defineFields, list, number, text } from '../../schema/build.ts';
import type { ChoiceField, ConfigOf, ListField } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import { problemsOfSteps, STEPS_MAX, stepsByDistance } from './step-adjustments.ts';

const POLICIES_MAX = 50;
const UNITS_MAX = 10_000;

const ALARM_DRIVEN = { field: 'kind', is: ['step', 'simple'] } as const;
const TRACKING = { field: 'kind', is: ['target-tracking'] } as const;

const STEP_FIELDS = defineFields({
  distance: number({
    title: 'From',
    help: 'Distance of the metric to the threshold at which the step begins. It ends where the next one begins.',
    default: 0,
    minimum: 0,
    maximum: 1e12,
    unit: '',
  }),
  value: number({
    title: 'Adjustment',
    help: 'Units or percent to add; negative to remove.',
    default: 1,
    minimum: -UNITS_MAX,
    maximum: UNITS_MAX,
    unit: '',
  }),
});

/** A metric that a group can track. */
type TrackableMetric = ChoiceField['choices'][number];

const POLICY_KINDS = [
  {
    value: 'target-tracking',
    title: 'Target tracking',
    help: 'Keeps a metric at a value, with two alarms of its own.',
  },
  { value: 'step', title: 'Step scaling', help: 'The further past the threshold, the more.' },
  {
    value: 'simple',
    title: 'Simple scaling',
    help: 'One adjustment, then it waits for the cooldown.',
  },
] as const;

/** The kinds of policies that there are. */
type PolicyKind = (typeof POLICY_KINDS)[number]['value'];

function policyItemFields(metrics: readonly TrackableMetric[], kinds: readonly PolicyKind[]) {
  return defineFields({
    name: text({
      title: 'Name',
      help: 'By which an alarm names the policy to invoke.',
      default: 'policy',
      lengthMax: 60,
    }),
    kind: choice({
      title: 'Policy type',
      help: 'What makes it act.',
      default: 'target-tracking',
      choices: POLICY_KINDS.filter(({ value }) => kinds.includes(value)),
    }),
    metric: choice({
      title: 'Metric',
      help: 'It must fall when capacity is added.',
      default: metrics[0]?.value ?? '',
      choices: metrics,
      shownWhen: TRACKING,
    }),
    targetValue: number({
      title: 'Target value',
      help: 'What the metric is to be kept at. Room above it is what survives the minutes until help comes.',
      default: 50,
      minimum: 0.001,
      maximum: 1e12,
      unit: '',
      shownWhen: TRACKING,
    }),
    disableScaleIn: boolean({
      title: 'Disable scale-in',
      help: 'On, the policy only ever adds.',
      default: false,
      shownWhen: TRACKING,
    }),
    adjustmentType: choice({
      title: 'Adjustment type',
      help: 'What the number means.',
      default: 'ChangeInCapacity',
      choices: [
        { value: 'ChangeInCapacity', title: 'Add or remove units' },
        { value: 'ExactCapacity', title: 'Set to units' },
        { value: 'PercentChangeInCapacity', title: 'Percent of the group' },
      ],
      shownWhen: ALARM_DRIVEN,
    }),
    minimumMagnitude: number({
      title: 'At least',
      help: 'A percentage changes the group by at least so many units.',
      default: 0,
      minimum: 0,
      maximum: UNITS_MAX,
      unit: '',
      whole: true,
      shownWhen: { field: 'adjustmentType', is: ['PercentChangeInCapacity'] },
    }),
    adjustment: number({
      title: 'Adjustment',
      help: 'Units or percent to add; negative to remove.',
      default: 1,
      minimum: -UNITS_MAX,
      maximum: UNITS_MAX,
      unit: '',
      shownWhen: { field: 'kind', is: ['simple'] },
    }),
    cooldownSeconds: number({
      title: 'Cooldown',
      help: 'How long simple policies wait after this one has acted. −1: as long as the group says.',
      default: -1,
      minimum: -1,
      maximum: 86_400,
      unit: 's',
      whole: true,
      shownWhen: { field: 'kind', is: ['simple'] },
    }),
    steps: list({
      title: 'Steps',
      help: 'Each applies from its distance to the threshold on.',
      item: STEP_FIELDS,
      itemTitle: 'step',
      default: [{ distance: 0, value: 1 }],
      lengthMin: 1,
      lengthMax: STEPS_MAX,
      shownWhen: { field: 'kind', is: ['step'] },
    }),
  });
}

type PolicyItemFields = ReturnType<typeof policyItemFields>;

/** What a person sets of one policy. */
export type PolicyConfig = ConfigOf<PolicyItemFields>;

/**
 * The field for the policies of a group that can track these metrics; the first is the usual one. Only EC2 groups have
 * simple policies.
 */
export function policiesField(
  metrics: readonly TrackableMetric[],
  kinds: readonly PolicyKind[] = POLICY_KINDS.map(({ value }) => value),
): ListField<PolicyItemFields> {
  return list({
    title: 'Scaling policies',
    help: 'Several may act at once: the one that gives the largest group wins.',
    item: policyItemFields(metrics, kinds),
    itemTitle: 'policy',
    default: [],
    lengthMin: 0,
    lengthMax: POLICIES_MAX,
    group: 'Scaling',
  });
}

/** What PutScalingPolicy refuses beyond the range of each setting. `path` is the name of the field. */
export function checkPolicies(
  policies: readonly PolicyConfig[],
  path: string,
): readonly FieldProblem[] {
  return policies.flatMap((policy, index) => {
    const problems: FieldProblem[] = [];
    if (policies.findIndex(({ name }) => name === policy.name) < index) {
      const message = `must be unique, and "${policy.name}" is the name of another policy (ASG-4)`;
      problems.push({ path: `${path}[${index}].name`, message });
    }
    if (policy.kind !== 'step') return problems;
    for (const message of problemsOfSteps(stepsByDistance(policy.steps, true))) {
      problems.push({ path: `${path}[${index}].steps`, message });
    }
    return problems;
  });
}
