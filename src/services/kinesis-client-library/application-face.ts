import { toSeconds } from '../../base/units.ts';
import type { ApplicationFaceState, WorkerRow } from './face-state.ts';
import { shardNumber } from './lease.ts';
import type { LeaseTable } from './lease-table.ts';
import type { Worker } from './worker.ts';

const ROWS_MAX = 5;
const SQUARES_MAX = 9;
const ORPHANS_MAX = 12;

/** What the face is drawn from. */
export interface Inside {
  readonly workers: readonly Worker[];
  readonly table: LeaseTable;
  readonly leader: number | undefined;
  readonly isConnected: boolean;
  readonly slowdown: number;
  /** Fetches that the stream refused since the start. */
  readonly refusedFetches: number;
}

/** The inside of an application in plain numbers. */
export function applicationFace(inside: Inside): ApplicationFaceState {
  const { workers, table, leader, isConnected, slowdown, refusedFetches } = inside;
  const leases = table.leases.filter(({ checkpoint }) => checkpoint !== 'shard-end');
  const orphans = leases.filter(({ shardId }) => !workers.some((worker) => worker.holds(shardId)));
  const lags = workers.flatMap((worker) =>
    worker.leases.map(({ shardId }) => worker.lagOf(shardId)),
  );
  return {
    rows: workers.slice(0, ROWS_MAX).map((worker) => rowOf(worker, leader)),
    moreWorkers: Math.max(0, workers.length - ROWS_MAX),
    workerCount: workers.length,
    leaseCount: leases.length,
    orphans: orphans.slice(0, ORPHANS_MAX).map(({ shardId }) => shardNumber(shardId)),
    orphanCount: orphans.length,
    behindSeconds: toSeconds(Math.max(0, ...lags)),
    refusedShards: workers.reduce(
      (sum, worker) =>
        sum + worker.leases.filter(({ shardId }) => worker.isRefusedBy(shardId)).length,
      0,
    ),
    refusedFetches,
    connected: isConnected,
    slowdown,
  };
}

function rowOf(worker: Worker, leader: number | undefined): WorkerRow {
  const { leases, number } = worker;
  return {
    number,
    leases: leases.slice(0, SQUARES_MAX).map((lease) => ({
      shard: shardNumber(lease.shardId),
      state: worker.isWaitingFor(lease.shardId) ? 'waiting' : 'working',
      isRefused: worker.isRefusedBy(lease.shardId),
      behindSeconds: toSeconds(worker.lagOf(lease.shardId)),
    })),
    more: Math.max(0, leases.length - SQUARES_MAX),
    leader: number === leader,
    leaving: !worker.isActive,
  };
}
