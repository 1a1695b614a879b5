/** One instance of a database, as its face shows it. */
export type InstanceFace = {
  readonly role: 'primary' | 'standby' | 'readable-standby' | 'replica';
  readonly zone: string;
  readonly state: 'creating' | 'available' | 'unavailable';
  /** Share of its vCPUs that was busy in the last second. */
  readonly utilization: number;
  readonly connections: number;
  readonly connectionsMax: number;
  /** How far a replica is behind. */
  readonly lagSeconds: number;
};

/** The inside of a database, as its face shows it. */
export type DatabaseFaceState = {
  /** Such as `MySQL` or `Aurora MySQL`. */
  readonly engine: string;
  /** The class, or the present capacity units. */
  readonly size: string;
  /** The primary first. */
  readonly instances: readonly InstanceFace[];
  /** Queries in line for a vCPU. */
  readonly waitingForCpu: number;
  /** The volume of the primary; null with Aurora, which has no limit of its own. */
  readonly storage: {
    readonly iosWaiting: number;
    /** Share of the burst credits that is left; null where there are no bursts. */
    readonly creditShare: number | null;
  } | null;
  /** RDS Proxy; null without. */
  readonly proxy: {
    readonly clients: number;
    readonly lent: number;
    readonly waiting: number;
  } | null;
};
