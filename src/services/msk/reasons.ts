import type { Reason } from '../../protocols/answer.ts';

/** The partition has no leader at the moment. */
export const LEADER_NOT_AVAILABLE: Reason = {
  id: 'msk.leader-not-available',
  title: 'Partition without leader',
  explanation:
    'The broker that led the partition is gone and no other replica leads it yet (LEADER_NOT_AVAILABLE). Producers try again; with one replica the partition waits for its broker.',
  rule: 'KAFKA-5',
  field: 'replicationFactor',
};

/** Too few replicas are in sync. */
export const NOT_ENOUGH_REPLICAS: Reason = {
  id: 'msk.not-enough-replicas',
  title: 'Not enough replicas in sync',
  explanation:
    'Fewer replicas than min.insync.replicas were in sync, so a write that waits for all of them was refused (NOT_ENOUGH_REPLICAS). With three replicas and a minimum of two, one broker can be away.',
  rule: 'KAFKA-5',
  field: 'minInsyncReplicas',
};

/** The disks are full. */
export const DISK_FULL: Reason = {
  id: 'msk.disk-full',
  title: 'Broker disk full',
  explanation:
    'The storage of the brokers was used up. Expand it, keep records for a shorter time, and alarm on KafkaDataLogsDiskUsed at 85 %.',
  rule: 'MSK-2',
  field: 'storageGibibytes',
};

/** Records were not replicated when their leader went. */
export const NOT_REPLICATED: Reason = {
  id: 'msk.not-replicated',
  title: 'Lost with its leader',
  explanation:
    'The leader had the record and confirmed it (or was not asked to), but its followers did not have it yet when it crashed. With acks=all nothing confirmed is lost.',
  rule: 'KAFKA-5',
  field: 'acks',
};

/** Records expired before every group had read them. */
export const RETENTION_EXPIRED: Reason = {
  id: 'msk.retention-expired',
  title: 'Retention expired',
  explanation:
    'The record was deleted by retention before every consumer group had read it. Watch MaxOffsetLag and EstimatedMaxTimeLag, and keep records for longer than consumers may be away.',
  rule: 'KAFKA-4',
  field: 'retentionHours',
};

/** A group began behind them, and there was no other. */
export const SKIPPED: Reason = {
  id: 'msk.skipped',
  title: 'Skipped by a new group',
  explanation:
    'The only consumer group began at the latest record (auto.offset.reset), so what was there before was never read.',
  rule: 'KAFKA-3',
  field: 'offsetReset',
};

export const REASONS: readonly Reason[] = [
  LEADER_NOT_AVAILABLE,
  NOT_ENOUGH_REPLICAS,
  DISK_FULL,
  NOT_REPLICATED,
  RETENTION_EXPIRED,
  SKIPPED,
];
