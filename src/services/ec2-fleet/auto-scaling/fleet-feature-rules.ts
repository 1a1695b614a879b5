import type { Rule } from '../../contract.ts';
import { API, GUIDE, modelled, simplified } from './told-rule.ts';

/** Suspending, purchase options, warm pools, refreshes and launch templates. */
export const FLEET_FEATURE_RULES: readonly Rule[] = [
  modelled(
    'ASG-41',
    'A group whose launches fail for a day can be suspended.',
    `${GUIDE}, suspending processes`,
  ),
  simplified(
    'ASG-42',
    'Processes of a group can be suspended: launching, ending, alarms, the clock, health, rebalancing, refreshes, registration.',
    `${GUIDE}, suspending processes`,
    'With Terminate suspended, rebalancing does not grow the group beyond its maximum by more than usual.',
  ),
  simplified(
    'ASG-43',
    'A mixed group has a base and a share on demand and the rest Spot, from pools chosen by an allocation strategy.',
    `${GUIDE}, mixed instances groups`,
    'Pools differ by type, not by zone. How capacity and price are weighed is ours. On demand is of one type; there are no weights.',
  ),
  simplified(
    'ASG-44',
    'With Capacity Rebalancing a Spot Instance at risk ends only after its replacement serves; without, it is replaced after its interruption.',
    `${GUIDE}, Capacity Rebalancing`,
    'Recommendations come with the notice, earlier only where you say so. The excess over the maximum is not limited.',
  ),
  simplified(
    'ASG-45',
    'A warm pool has as many instances as lack from desired to maximum. A scale-out takes from it first, which is faster than a launch; stopped ones cost no running time.',
    `${GUIDE}, warm pools; ${API}, PutWarmPool`,
    'How fast they start is ours: 30 s stopped, 20 s hibernated. It is filled when the run begins. Disks are not billed.',
  ),
  simplified(
    'ASG-46',
    'An instance refresh replaces instances in batches and keeps a share in service; each batch warms up before the next. It can launch first, wait at checkpoints, skip what is up to date, and fails after an hour without progress.',
    `${GUIDE}, instance refresh; ${API}, RefreshPreferences`,
    'There is no rollback and no bake time.',
  ),
  simplified(
    'ASG-47',
    'Launch configurations cannot use instance types from after 2022, mixed types or Spot beside on demand; launch templates can, and have versions.',
    `${GUIDE}, launch configurations`,
    'The instance type and the start of the application make a version.',
  ),
];
