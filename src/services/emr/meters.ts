import type { Counter, DistributionRecorder, Instruments } from '../../telemetry/instruments.ts';

/** The instruments of a cluster that count events, obtained once; its levels are set by the observation. */
export interface ClusterMeters {
  readonly appsCompleted: Counter;
  readonly appsFailed: Counter;
  readonly hdfsRead: Counter;
  readonly hdfsWritten: Counter;
  readonly s3Read: Counter;
  readonly s3Written: Counter;
  readonly localMaps: Counter;
  readonly remoteMaps: Counter;
  readonly twins: Counter;
  readonly attemptsFailed: Counter;
  readonly stepDuration: DistributionRecorder;
  readonly hbaseRequests: Counter;
}

/** Obtains the instruments of one cluster. */
export function clusterMeters(instruments: Instruments): ClusterMeters {
  return {
    appsCompleted: instruments.counter('AppsCompleted'),
    appsFailed: instruments.counter('AppsFailed'),
    hdfsRead: instruments.counter('HDFSBytesRead'),
    hdfsWritten: instruments.counter('HDFSBytesWritten'),
    s3Read: instruments.counter('S3BytesRead'),
    s3Written: instruments.counter('S3BytesWritten'),
    localMaps: instruments.counter('NodeLocalMaps'),
    remoteMaps: instruments.counter('RemoteMaps'),
    twins: instruments.counter('SpeculativeTasks'),
    attemptsFailed: instruments.counter('FailedTaskAttempts'),
    stepDuration: instruments.distribution('StepDuration'),
    hbaseRequests: instruments.counter('HBaseRequests'),
  };
}
