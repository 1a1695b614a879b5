/** Why a job that is first in line does not run. */
export type Obstacle =
  | 'no-environment'
  | 'disabled'
  | 'invalid'
  | 'job-exceeds-maximum'
  | 'no-fitting-type'
  | 'not-joining'
  | 'no-capacity'
  | 'spot-price'
  | 'reserved'
  | 'at-maximum'
  | 'starting';

/** What a person reads; the status reason of Batch in brackets where it has one. */
export const OBSTACLE_TEXTS: Readonly<Record<Obstacle, string>> = {
  'no-environment': 'the queue has no compute environment',
  disabled: 'the environment is disabled',
  invalid: 'the environment is INVALID: its role is wrong',
  'job-exceeds-maximum': 'a job needs more than the maximum vCPUs',
  'no-fitting-type': 'no allowed instance type is large enough',
  'not-joining': 'instances never join: no route to ECS',
  'no-capacity': 'EC2 has no capacity of the type',
  'spot-price': 'the Spot price is above your maximum',
  reserved: 'vCPUs are reserved for other shares',
  'at-maximum': 'the maximum vCPUs are in use',
  starting: 'instances are starting',
};

/** Whom waiting will not help: somebody has to change something, or EC2 has to get capacity. */
const STUCK: ReadonlySet<Obstacle> = new Set<Obstacle>([
  'no-environment',
  'disabled',
  'invalid',
  'job-exceeds-maximum',
  'no-fitting-type',
  'not-joining',
  'no-capacity',
  'spot-price',
]);

/** Whether a job with this obstacle is stuck in RUNNABLE and not just waiting for its turn. */
export function isStuck(obstacle: Obstacle): boolean {
  return STUCK.has(obstacle);
}
