import type { FaceState } from '../../telemetry/face-state.ts';

/** Queues and consumers that a face shows. */
export const FACE_QUEUES_MAX = 3;
export const FACE_CONSUMERS_MAX = 6;

/** One consumer with its prefetch window. */
export interface FaceConsumer {
  readonly [name: string]: number;
  /** Messages that it holds unacknowledged. */
  readonly held: number;
  /** The most that it may hold; 0 for no limit. */
  readonly prefetch: number;
}

/** One queue, or the queue behind one subscription. */
export interface FaceQueue {
  readonly [name: string]: string | number | boolean | readonly FaceConsumer[];
  readonly name: string;
  readonly waiting: number;
  readonly inFlight: number;
  readonly consumers: readonly FaceConsumer[];
  readonly consumerCount: number;
}

/** What the face of a broker shows. */
export interface BrokerFaceState extends FaceState {
  readonly engine: 'activemq' | 'rabbitmq';
  readonly isServing: boolean;
  readonly upNodes: number;
  readonly nodes: number;
  readonly hasStandby: boolean;
  /** Shares of their limits, from 0. */
  readonly memoryShare: number;
  readonly storeShare: number;
  /** What blocks producers; empty when nothing does. */
  readonly shortage: string;
  readonly producers: number;
  readonly blockedProducers: number;
  readonly blockedMessages: number;
  readonly queues: readonly FaceQueue[];
  readonly queueCount: number;
}
