const PERCENT = 100;

/** How a service stands: tasks that stay, of the version to be deployed and of former ones. */
export interface Standing {
  readonly desired: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** Tasks of the version to be deployed, pending or running; and those of them that are healthy. */
  readonly current: number;
  readonly healthyCurrent: number;
  readonly former: number;
  readonly healthyFormer: number;
}

/** What the service scheduler does next. */
interface DeploymentStep {
  readonly launch: number;
  readonly stopCurrent: number;
  /** Those without health first. */
  readonly stopFormer: number;
}

/**
 * The next step of a rolling update, or of keeping the desired count (ECS-3): as many healthy tasks as the minimum asks for
 * are kept, rounded up, and no more are pending or running than the maximum allows, rounded down.
 */
export function nextStep(standing: Standing): DeploymentStep {
  const { desired, current, healthyCurrent, former, healthyFormer } = standing;
  const lower = Math.ceil((desired * standing.minimumHealthyPercent) / PERCENT);
  const upper = Math.floor((desired * standing.maximumPercent) / PERCENT);
  const stopCurrent = Math.max(0, current - desired);
  const healthy = Math.min(healthyCurrent, desired) + healthyFormer;
  const dispensable = Math.max(0, Math.min(healthyFormer, healthy - lower));
  const stopFormer = former - healthyFormer + dispensable;
  const room = upper - Math.min(current, desired) - (former - stopFormer);
  const launch = Math.max(0, Math.min(desired - current, room));
  return { launch, stopCurrent, stopFormer };
}
