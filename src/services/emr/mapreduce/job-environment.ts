import type { RandomSpan } from '../../../kernel/random-span.ts';
import type { RandomStream } from '../../../kernel/random-stream.ts';
import type { Scheduler } from '../../../kernel/scheduler.ts';
import type { Failure } from '../../../protocols/answer.ts';
import type { NameNode } from '../hdfs/name-node.ts';
import type { ClusterMeters } from '../meters.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';
import type { ResourceManager } from '../yarn/container-allocation.ts';

/** Settings that every job of a cluster goes by. */
export interface JobTerms {
  readonly mapMb: number;
  /** Of a reducer and of an application master. */
  readonly reduceMb: number;
  readonly slowStartShare: number;
  readonly speculativeExecution: boolean;
  readonly reduceBytesPerSecond: number;
  /** Share of the attempts that fail. */
  readonly failureShare: number;
  /** EMR 5.x: application masters run on core nodes only. */
  readonly mastersOnCoreOnly: boolean;
  /** Time of a map over a whole block. */
  readonly mapTime: RandomSpan;
}

/** Objects in S3 as EMRFS reads and writes them. */
export interface ObjectAccess {
  /** Whether a bucket is wired. Without one, only the network counts. */
  readonly isWired: boolean;
  /** Reads or writes `bytes`; `onEnd` is called once, with what failed for good or null. */
  access(
    operation: 'get-object' | 'put-object',
    bytes: number,
    onEnd: (failed: Failure | null) => void,
  ): void;
}

/** What a job needs of the cluster. */
export interface JobEnvironment {
  readonly scheduler: Scheduler;
  readonly stream: RandomStream;
  readonly resources: ResourceManager;
  readonly nameNode: NameNode;
  readonly objects: ObjectAccess;
  readonly meters: ClusterMeters;
  terms(): JobTerms;
  /** All nodes that are part of the cluster. */
  nodes(): readonly ClusterNode[];
}
