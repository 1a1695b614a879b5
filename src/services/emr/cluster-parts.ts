import { fromSeconds, MICROSECONDS_PER_SECOND } from '../../base/units.ts';
import { RandomSpan } from '../../kernel/random-span.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { NodeContext } from '../contract.ts';
import { Flume } from './applications/flume.ts';
import { HBase } from './applications/hbase.ts';
import { HADOOP_FACTS } from './hadoop-facts.ts';
import type { ClusterConfig } from './fields.ts';
import { NameNode } from './hdfs/name-node.ts';
import { replicationOf } from './hdfs/replication-factor.ts';
import { INSTANCE_TYPES } from './instance-types.ts';
import type { LifeCycle } from './life-cycle.ts';
import type { JobEnvironment, JobTerms } from './mapreduce/job-environment.ts';
import { clusterMeters, type ClusterMeters } from './meters.ts';
import type { ClusterNode } from './nodes/cluster-node.ts';
import { InstanceGroups } from './nodes/instance-groups.ts';
import { NodeLosses } from './nodes/node-losses.ts';
import { PrimaryNodes } from './nodes/primary-nodes.ts';
import { Scaling } from './nodes/scaling.ts';
import { S3Access } from './s3-access.ts';
import { InputFilesInHdfs } from './steps/input-files.ts';
import { ResourceManager } from './yarn/container-allocation.ts';

const MEGABYTE = 1_000_000;
const PERCENT = 100;
/** A DataNode is given up this long after its NodeManager (630 s and 600 s of silence). */
const DATA_NODE_DELAY = fromSeconds(
  HADOOP_FACTS.dataNodeDeadSeconds.value - HADOOP_FACTS.nodeExpirySeconds.value,
);

/** The cluster as its parts see it. */
export interface ClusterWhole {
  readonly config: ClusterConfig;
  readonly life: LifeCycle;
  /** Begins what can begin now. */
  work(): void;
}

/** What a cluster is made of: its nodes, HDFS on them, YARN above them, and applications beside the steps. */
export class ClusterParts {
  readonly meters: ClusterMeters;
  readonly groups: InstanceGroups;
  readonly losses: NodeLosses;
  readonly primaries: PrimaryNodes;
  readonly resources: ResourceManager;
  readonly nameNode: NameNode;
  readonly inputFiles: InputFilesInHdfs;
  readonly objects: S3Access;
  readonly scaling: Scaling;
  readonly hbase: HBase;
  readonly flume: Flume;
  /** EMR’s default goes by the core nodes that the cluster started with. */
  private readonly initialCoreNodes: number;
  private readonly tasks: RandomStream;
  private mapTime: RandomSpan;

  constructor(
    private readonly whole: ClusterWhole,
    private readonly context: NodeContext,
  ) {
    const { scheduler } = context;
    const config = (): ClusterConfig => whole.config;
    this.initialCoreNodes = config().coreCount;
    this.meters = clusterMeters(context.instruments);
    this.tasks = context.random('tasks');
    this.mapTime = new RandomSpan(config().mapTime, MICROSECONDS_PER_SECOND);
    this.groups = new InstanceGroups(scheduler, config, {
      joined: (node) => this.nodeJoined(node),
      leaving: (node) => this.nameNode.decommission(node),
      left: (node, wasSilent) => this.nodeLeft(node, wasSilent),
      mayLeave: (node) => this.mayLeave(node),
    });
    this.losses = new NodeLosses(
      scheduler,
      context.random('spot'),
      this.groups,
      () => config().spotInterruptionsPerHour,
    );
    this.primaries = new PrimaryNodes(scheduler, this.groups, Number(config().primaryCount), () =>
      whole.work(),
    );
    this.resources = new ResourceManager(scheduler, () => this.groups.all);
    this.nameNode = new NameNode(
      scheduler,
      context.random('blocks'),
      () => this.groups.cores,
      () => ({ replication: this.replication, diskGibibytes: config().diskGibibytes }),
    );
    this.inputFiles = new InputFilesInHdfs(this.nameNode);
    this.objects = new S3Access(context.number, scheduler, context.random('s3'));
    this.scaling = new Scaling({
      scheduler,
      groups: this.groups,
      resources: this.resources,
      nameNode: this.nameNode,
      config,
      replication: () => this.replication,
      decided: (text) => context.notice({ kind: 'change', text }),
    });
    this.hbase = new HBase(context, this.meters, {
      config,
      servers: () => this.groups.cores.filter(({ state }) => state === 'running'),
      hasQuorum: () => this.primaries.hasQuorum,
    });
    this.flume = new Flume(context, {
      config,
      isUp: () => whole.life.isUp,
      writeBlock: (bytes) => this.nameNode.write([bytes]) !== null,
    });
  }

  /** Copies of every block. */
  get replication(): number {
    return replicationOf(this.whole.config.replication, this.initialCoreNodes);
  }

  /** The cluster has started: nodes join, the inputs of its steps are copied in, scaling begins. */
  up(): void {
    this.groups.bringUp();
    for (const step of this.whole.config.steps) this.inputFiles.store(step);
    this.scaling.start();
  }

  /** The cluster is over: its nodes go, and HDFS with them. */
  end(): void {
    this.groups.end();
    this.nameNode.clear();
  }

  /** Settings have changed: groups are resized as ModifyInstanceGroups does it. */
  configure(former: ClusterConfig): void {
    const { config } = this.whole;
    this.mapTime = new RandomSpan(config.mapTime, MICROSECONDS_PER_SECOND);
    if (config.coreCount !== former.coreCount) {
      this.groups.setTarget(
        { role: 'core', group: 0 },
        Math.max(config.coreCount, this.replication),
      );
    }
    const length = Math.max(config.taskGroups.length, former.taskGroups.length);
    for (let group = 0; group < length; group += 1) {
      const count = config.taskGroups[group]?.count ?? 0;
      if (count !== (former.taskGroups[group]?.count ?? 0)) {
        this.groups.setTarget({ role: 'task', group }, count);
      }
    }
    if (config.hbaseRegions !== former.hbaseRegions || config.hbase !== former.hbase) {
      this.hbase.balance();
    }
  }

  /** What a job needs; every attempt of a poison step fails. */
  environment(isPoison: boolean): JobEnvironment {
    const { resources, nameNode, objects, meters } = this;
    return {
      scheduler: this.context.scheduler,
      stream: this.tasks,
      resources,
      nameNode,
      objects,
      meters,
      terms: () => this.terms(isPoison),
      nodes: () => this.groups.all,
    };
  }

  private terms(isPoison: boolean): JobTerms {
    const { config } = this.whole;
    const { mapMb, reduceMb } = INSTANCE_TYPES[config.coreInstanceType];
    return {
      mapMb: mapMb.value,
      reduceMb: reduceMb.value,
      slowStartShare: config.slowStartPercent / PERCENT,
      speculativeExecution: config.speculativeExecution,
      reduceBytesPerSecond: config.reduceMegabytesPerSecond * MEGABYTE,
      failureShare: isPoison ? 1 : config.taskFailurePercent / PERCENT,
      mastersOnCoreOnly: config.releaseVersion === '5.x',
      mapTime: this.mapTime,
    };
  }

  private nodeJoined(node: ClusterNode): void {
    if (node.role === 'primary') {
      this.whole.work();
      return;
    }
    if (node.role === 'core') {
      this.nameNode.nodeJoined();
      this.hbase.balance();
    }
    this.resources.reconsider();
  }

  private nodeLeft(node: ClusterNode, wasSilent: boolean): void {
    for (const container of [...node.containers]) container.lost();
    for (const application of this.resources.applications) application.nodeLost(node);
    this.resources.reconsider();
    if (node.role !== 'core') return;
    const forget = (): void => this.nameNode.nodeLost(node);
    if (wasSilent) this.context.scheduler.schedule(DATA_NODE_DELAY, forget, Priority.Release);
    else forget();
    this.hbase.serverLost();
  }

  /** A node goes when its blocks are elsewhere and no reducer needs the map outputs on it. */
  private mayLeave(node: ClusterNode): boolean {
    if (node.role === 'core' && !this.nameNode.isDrained(node)) return false;
    return !this.resources.applications.some((application) => application.needs(node));
  }
}
