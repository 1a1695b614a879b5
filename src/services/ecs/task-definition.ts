import type { ServiceConfig } from './fields.ts';

/** What is wrong with a version of the application: nothing, or what goes wrong with every task of it. */
export type Defect = 'none' | 'image-missing' | 'exits' | 'unhealthy';

/** One revision of the task definition: what a task is launched as. */
export interface TaskDefinition {
  readonly revision: number;
  readonly vcpus: number;
  readonly memoryGigabytes: number;
  readonly imageMegabytes: number;
  readonly applicationStartSeconds: number;
  readonly defect: Defect;
}

/** The revision that the settings describe. */
export function definitionOf(
  config: ServiceConfig,
  revision: number,
  defect: Defect = 'none',
): TaskDefinition {
  return {
    revision,
    vcpus: Number(config.taskVcpu),
    memoryGigabytes: config.taskMemoryGigabytes,
    imageMegabytes: config.imageMegabytes,
    applicationStartSeconds: config.applicationStartSeconds,
    defect,
  };
}

/** Whether other settings make another revision. */
export function isOtherDefinition(config: ServiceConfig, former: ServiceConfig): boolean {
  return (
    config.taskVcpu !== former.taskVcpu ||
    config.taskMemoryGigabytes !== former.taskMemoryGigabytes ||
    config.imageMegabytes !== former.imageMegabytes ||
    config.applicationStartSeconds !== former.applicationStartSeconds
  );
}
