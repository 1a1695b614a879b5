import { boolean, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';

const GROUP = 'Concurrency';
const SCALED = { group: GROUP, shownWhen: { field: 'scalesProvisioned', is: [true] } } as const;

/** How provisioned concurrency follows its utilization. */
export const PROVISIONED_SCALING_FIELDS = defineFields({
  scalesProvisioned: boolean({
    title: 'Scale provisioned concurrency',
    help: 'On, target tracking of Application Auto Scaling changes the number above. It follows after three minutes: shorter bursts start cold.',
    default: false,
    group: GROUP,
  }),
  provisionedMinimum: number({
    title: 'Minimum provisioned',
    help: 'At least so many environments are kept ready.',
    default: 1,
    minimum: 1,
    maximum: 100_000,
    unit: '',
    whole: true,
    ...SCALED,
  }),
  provisionedMaximum: number({
    title: 'Maximum provisioned',
    help: 'At most so many.',
    default: 100,
    minimum: 1,
    maximum: 100_000,
    unit: '',
    whole: true,
    ...SCALED,
  }),
  provisionedTargetPercent: number({
    title: 'Target utilization',
    help: 'The share of provisioned environments that are to be working.',
    default: FACTS.provisionedTargetPercent.value,
    minimum: 10,
    maximum: 90,
    unit: '%',
    facts: [FACTS.provisionedTargetPercent],
    ...SCALED,
  }),
});

type ProvisionedScalingConfig = ConfigOf<typeof PROVISIONED_SCALING_FIELDS>;

/** LMD-8: limits that exclude each other, or what may be provisioned. */
export function checkProvisionedScaling(
  { scalesProvisioned, provisionedMinimum, provisionedMaximum }: ProvisionedScalingConfig,
  provisionableMaximum: number,
): readonly FieldProblem[] {
  if (!scalesProvisioned) return [];
  if (provisionedMinimum > provisionedMaximum) {
    const message = `must be at most the maximum of ${provisionedMaximum}, not ${provisionedMinimum} (LMD-8)`;
    return [{ path: 'provisionedMinimum', message }];
  }
  if (provisionedMaximum > provisionableMaximum) {
    const message = `must be at most ${provisionableMaximum}, not ${provisionedMaximum}: it is part of what is reserved (LMD-8)`;
    return [{ path: 'provisionedMaximum', message }];
  }
  return [];
}
