import { BYTES_PER_GIBIBYTE } from '../../base/units.ts';
import type { Gauge, Instruments } from '../../telemetry/instruments.ts';
import type { ClusterConfig } from './fields.ts';
import type { NameNode } from './hdfs/name-node.ts';
import type { InstanceGroups } from './nodes/instance-groups.ts';
import { hourlyPrice } from './price.ts';
import type { ResourceManager } from './yarn/container-allocation.ts';

const PERCENT = 100;

/** What the levels of a cluster are read from. */
export interface Observed {
  readonly groups: InstanceGroups;
  readonly resources: ResourceManager;
  readonly nameNode: NameNode;
  readonly config: ClusterConfig;
  readonly stepsPending: number;
  readonly isIdle: boolean;
  readonly lostNodes: number;
  readonly reservedContainers: number;
  readonly unitsRequested: number;
  readonly channelFillShare: number;
}

/** Sets the levels of a cluster as its metrics show them. */
export class Observation {
  private readonly gauges = new Map<string, Gauge>();

  constructor(private readonly instruments: Instruments) {}

  /** Reads every level once. */
  measure(observed: Observed): void {
    this.measureYarn(observed);
    this.measureHdfs(observed);
    this.measureNodes(observed);
    this.measurePrice(observed);
    this.set('StepsPending', observed.stepsPending);
    this.set('IsIdle', observed.isIdle ? 1 : 0);
    this.set('FlumeChannelFillPercentage', observed.channelFillShare * PERCENT);
  }

  private measureYarn({ resources, reservedContainers }: Observed): void {
    const levels = resources.levels();
    const availableMb = levels.totalMb - levels.allocatedMb;
    const ratio = levels.pendingContainers / Math.max(1, levels.allocatedContainers);
    this.set('ContainerPending', levels.pendingContainers);
    this.set('ContainerAllocated', levels.allocatedContainers);
    this.set('ContainerPendingRatio', ratio);
    this.set('ContainerReserved', reservedContainers);
    this.set('AppsRunning', resources.applications.length);
    this.set('MemoryTotalMB', levels.totalMb);
    this.set('MemoryAllocatedMB', levels.allocatedMb);
    this.set('MemoryAvailableMB', availableMb);
    this.set(
      'YARNMemoryAvailablePercentage',
      levels.totalMb > 0 ? (availableMb / levels.totalMb) * PERCENT : 0,
    );
  }

  private measureHdfs({ nameNode, groups }: Observed): void {
    const { capacityBytes, usedBytes } = nameNode;
    this.set('HDFSUtilization', capacityBytes > 0 ? (usedBytes / capacityBytes) * PERCENT : 0);
    this.set('CapacityRemainingGB', (capacityBytes - usedBytes) / BYTES_PER_GIBIBYTE);
    this.set('MissingBlocks', nameNode.missing);
    this.set('UnderReplicatedBlocks', nameNode.underReplicated);
    const cores = groups.cores.length;
    this.set('LiveDataNodes', cores > 0 ? (groups.alive('core') / cores) * PERCENT : 0);
  }

  private measureNodes({ groups, lostNodes, unitsRequested }: Observed): void {
    const core = groups.alive('core');
    const task = groups.alive('task');
    const coreRequested = groups.target({ role: 'core', group: 0 });
    this.set('CoreNodesRunning', core);
    this.set('CoreNodesPending', groups.adding('core'));
    this.set('TaskNodesRunning', task);
    this.set('TaskNodesPending', groups.adding('task'));
    this.set('MultiMasterInstanceGroupNodesRunning', groups.alive('primary'));
    this.set('MRLostNodes', lostNodes);
    const leaving = groups.all.filter(({ state }) => state === 'leaving').length;
    this.set('MRDecommissionedNodes', leaving);
    this.set('TotalUnitsRequested', unitsRequested);
    this.set('CoreUnitsRequested', coreRequested);
    this.set('TaskUnitsRequested', unitsRequested - coreRequested);
    this.set('TotalUnitsRunning', core + task);
    this.set('CoreUnitsRunning', core);
    this.set('TaskUnitsRunning', task);
  }

  /** A node that has stopped is not billed; one on its way is. */
  private measurePrice({ groups, config }: Observed): void {
    let instanceUsd = 0;
    let surchargeUsd = 0;
    let cores = 0;
    for (const node of groups.all) {
      if (node.state === 'silent') continue;
      const price = hourlyPrice(node);
      instanceUsd += price.instanceUsd;
      surchargeUsd += price.surchargeUsd;
      if (node.role === 'core') cores += 1;
    }
    this.set('InstanceUsdPerHour', instanceUsd);
    this.set('SurchargeUsdPerHour', surchargeUsd);
    this.set('DiskGibibytes', cores * config.diskGibibytes);
  }

  private set(metricId: string, level: number): void {
    const known = this.gauges.get(metricId);
    const gauge = known ?? this.instruments.gauge(metricId);
    if (!known) this.gauges.set(metricId, gauge);
    gauge.set(level);
  }
}
