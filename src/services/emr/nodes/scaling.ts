import { BYTES_PER_GIBIBYTE, fromSeconds, type Microseconds } from '../../../base/units.ts';
import type { Scheduler } from '../../../kernel/scheduler.ts';
import { EMR_FACTS as FACTS } from '../facts.ts';
import type { ClusterConfig } from '../fields.ts';
import type { NameNode } from '../hdfs/name-node.ts';
import type { ResourceManager } from '../yarn/container-allocation.ts';
import type { InstanceGroups } from './instance-groups.ts';
import {
  customChange,
  placeUnits,
  SCALE_DOWN_SECONDS,
  unitsWanted,
  type GroupSize,
  type ScalingSituation,
} from './managed-scaling.ts';

const PERCENT = 100;
/** Blocks are not packed onto fewer nodes than leave a tenth of their disks free: above 90 % a disk is unhealthy. */
const DISK_SHARE_MAX = 0.9;

/** What scaling reads and moves. */
export interface ScalingTerms {
  readonly scheduler: Scheduler;
  readonly groups: InstanceGroups;
  readonly resources: ResourceManager;
  readonly nameNode: NameNode;
  config(): ClusterConfig;
  /** Copies of every block. */
  replication(): number;
  /** Tells the timeline of a decision. */
  decided(text: string): void;
}

/** Follows the load with the number of nodes, as managed scaling or custom automatic scaling does (EMR-22 to EMR-26). */
export class Scaling {
  private surplusSince: Microseconds | undefined;

  constructor(private readonly terms: ScalingTerms) {}

  /** The units that were last asked for. */
  get unitsRequested(): number {
    return this.sizes().reduce((sum, { count }) => sum + count, 0);
  }

  /** The cluster is up: decisions begin. */
  start(): void {
    this.decideRepeatedly(FACTS.managedScalingSeconds.value, 'managed', () => this.decide());
    this.decideRepeatedly(FACTS.customScalingSeconds.value, 'custom', () => this.decideByRules());
  }

  private decideRepeatedly(
    seconds: number,
    scaling: ClusterConfig['scaling'],
    decide: () => void,
  ): void {
    this.terms.scheduler.schedule(fromSeconds(seconds), () => {
      if (this.terms.groups.all.length === 0) return;
      if (this.terms.config().scaling === scaling) decide();
      this.decideRepeatedly(seconds, scaling, decide);
    });
  }

  private decide(): void {
    const situation = this.situation();
    const wanted = unitsWanted(situation);
    const total = this.unitsRequested;
    const { now } = this.terms.scheduler;
    if (wanted >= total) this.surplusSince = undefined;
    else this.surplusSince ??= now;
    const isDue =
      this.surplusSince !== undefined && now - this.surplusSince >= fromSeconds(SCALE_DOWN_SECONDS);
    if (wanted > total || isDue) this.apply(placeUnits(situation, wanted), total);
  }

  /** The default rules on YARNMemoryAvailablePercentage, for the first task group (EMR-26). */
  private decideByRules(): void {
    const { totalMb, allocatedMb } = this.terms.resources.levels();
    const [group] = this.sizes().filter(({ role }) => role === 'task');
    if (!group || totalMb === 0) return;
    const change = customChange(((totalMb - allocatedMb) / totalMb) * PERCENT);
    const count = Math.max(0, group.count + change);
    if (count !== group.count) this.apply([{ ...group, count }], this.unitsRequested);
  }

  private apply(sizes: readonly GroupSize[], before: number): void {
    for (const size of sizes) {
      if (this.terms.groups.target(size) !== size.count)
        this.terms.groups.setTarget(size, size.count);
    }
    const after = this.unitsRequested;
    if (after !== before)
      this.terms.decided(`Scaling from ${before} to ${after} core and task nodes`);
  }

  private situation(): ScalingSituation {
    const { resources, nameNode } = this.terms;
    const config = this.terms.config();
    const diskBytes = config.diskGibibytes * BYTES_PER_GIBIBYTE * DISK_SHARE_MAX;
    return {
      config,
      yarn: resources.levels(),
      groups: this.sizes(),
      coreNodesNeeded: Math.max(
        1,
        Math.min(config.coreCount, config.minimumUnits),
        this.terms.replication(),
        Math.ceil(nameNode.usedBytes / diskBytes),
      ),
    };
  }

  private sizes(): GroupSize[] {
    const { groups } = this.terms;
    const config = this.terms.config();
    const core: GroupSize = {
      role: 'core',
      group: 0,
      market: config.coreMarket,
      count: groups.target({ role: 'core', group: 0 }),
    };
    const tasks = config.taskGroups.map(({ market }, group): GroupSize => ({
      role: 'task',
      group,
      market,
      count: groups.target({ role: 'task', group }),
    }));
    return [core, ...tasks];
  }
}
