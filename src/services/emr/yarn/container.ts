/** What runs in a container. */
export type ContainerKind = 'application-master' | 'map' | 'reduce';

/** Memory of one node that YARN has given to an application. */
export interface Container {
  readonly kind: ContainerKind;
  readonly memoryMb: number;
  /** The node has stopped: what ran here stands still and nobody knows yet. */
  stopped(): void;
  /** YARN knows that the container is gone; the application must run its work again. */
  lost(): void;
  /** The node works `factor` times as slowly as it did. */
  slowed(factor: number): void;
}
