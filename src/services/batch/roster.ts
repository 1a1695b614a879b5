import type { Scheduler } from '../../kernel/scheduler.ts';
import type { ComputeEnvironment, EnvironmentContext } from './compute-environment.ts';
import type { EnvironmentConfig } from './environment-fields.ts';
import { FACTS } from './facts.ts';
import { FargateEnvironment } from './fargate-environment.ts';
import type { BatchConfig } from './fields.ts';
import { InstanceEnvironment } from './instance-environment.ts';
import { namesIn } from './instance-types.ts';
import type { QueueConfig } from './job-fields.ts';
import { JobQueue } from './job-queue.ts';
import type { Route } from './scheduling-cycle.ts';

/** The job queues and compute environments that there are, as the settings say and as long as anything is in them. */
export class Roster {
  private queueList: JobQueue[] = [];
  private environmentList: ComputeEnvironment[] = [];
  /** Gone from the settings; what is in them goes on. */
  private retiredQueues: JobQueue[] = [];
  private retiredEnvironments: ComputeEnvironment[] = [];

  constructor(
    private readonly scheduler: Scheduler,
    private readonly context: EnvironmentContext,
  ) {}

  /** The queues of the settings, in order. */
  get queues(): readonly JobQueue[] {
    return this.queueList;
  }

  /** The environments of the settings, in order. */
  get environments(): readonly ComputeEnvironment[] {
    return this.environmentList;
  }

  /** Queues that hold jobs or may get some. */
  get allQueues(): readonly JobQueue[] {
    return [...this.queueList, ...this.retiredQueues];
  }

  /** Environments that have hosts or may get some. */
  get allEnvironments(): readonly ComputeEnvironment[] {
    return [...this.environmentList, ...this.retiredEnvironments];
  }

  /** Every queue with its environments in order. */
  get routes(): readonly Route[] {
    return this.allQueues.map((queue) => ({ queue, environments: this.environmentsOf(queue) }));
  }

  /** The settings changed: what keeps its name stays what it is. */
  follow(config: BatchConfig): void {
    this.followQueues(config.jobQueues);
    this.followEnvironments(config.computeEnvironments);
  }

  private followQueues(configs: readonly QueueConfig[]): void {
    const former = new Map(this.queueList.map((queue) => [queue.name, queue]));
    this.queueList = [];
    for (const config of uniquelyNamed(configs)) {
      const known = former.get(config.name);
      known?.configure(config);
      this.queueList.push(known ?? new JobQueue(config, this.scheduler));
      former.delete(config.name);
    }
    this.retiredQueues.push(...former.values());
    this.retiredQueues = this.retiredQueues.filter(({ counts }) => counts.open > 0);
  }

  private followEnvironments(configs: readonly EnvironmentConfig[]): void {
    const former = new Map(this.environmentList.map((known) => [known.name, known]));
    this.environmentList = [];
    for (const config of uniquelyNamed(configs)) {
      const known = former.get(config.name);
      const isSame = known?.config.provisioning === config.provisioning;
      if (known && isSame) {
        known.configure(config);
        former.delete(config.name);
        this.environmentList.push(known);
      } else this.environmentList.push(this.made(config));
    }
    for (const retired of former.values()) {
      retired.retire();
      this.retiredEnvironments.push(retired);
    }
    this.retiredEnvironments = this.retiredEnvironments.filter(({ hosts }) => hosts.length > 0);
  }

  private made(config: EnvironmentConfig): ComputeEnvironment {
    const isFargate = config.provisioning === 'fargate' || config.provisioning === 'fargate-spot';
    const Kind = isFargate ? FargateEnvironment : InstanceEnvironment;
    return new Kind(config, this.context);
  }

  private environmentsOf({ config }: JobQueue): readonly ComputeEnvironment[] {
    const names = namesIn(config.computeEnvironments);
    const named = names.flatMap((name) =>
      this.environmentList.filter((environment) => environment.name === name),
    );
    const ordered = names.length > 0 ? named : this.environmentList;
    return ordered.slice(0, FACTS.environmentsPerQueueMax.value);
  }
}

function uniquelyNamed<Config extends { readonly name: string }>(
  configs: readonly Config[],
): readonly Config[] {
  const names = new Set<string>();
  return configs.filter(({ name }) => !names.has(name) && names.add(name));
}
