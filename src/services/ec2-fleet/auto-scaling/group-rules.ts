import type { Rule } from '../../contract.ts';
import { CAPACITY_RULES, PREDICTIVE_RULES } from './capacity-rules.ts';
import { FLEET_FEATURE_RULES } from './fleet-feature-rules.ts';
import { INSTANCE_RULES } from './instance-rules.ts';
import { POLICY_RULES, TRACKING_RULES } from './policy-rules.ts';

/** Every documented behaviour of EC2 Auto Scaling. */
export const GROUP_RULES: readonly Rule[] = [
  ...CAPACITY_RULES,
  ...PREDICTIVE_RULES,
  ...POLICY_RULES,
  ...TRACKING_RULES,
  ...INSTANCE_RULES,
  ...FLEET_FEATURE_RULES,
];
