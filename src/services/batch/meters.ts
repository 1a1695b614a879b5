import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';

/** Where a Batch counts. */
export interface BatchMeters {
  readonly states: {
    readonly submitted: Gauge;
    readonly pending: Gauge;
    readonly runnable: Gauge;
    readonly starting: Gauge;
    readonly running: Gauge;
  };
  readonly submitted: Counter;
  readonly succeeded: Counter;
  readonly failed: Counter;
  readonly retried: Counter;
  readonly arraysSucceeded: Counter;
  readonly arraysFailed: Counter;
  readonly throttled: Counter;
  readonly queueTime: DistributionRecorder;
  readonly jobTime: DistributionRecorder;
  readonly desiredVcpus: Gauge;
  readonly instances: Gauge;
  readonly cpuReservation: Gauge;
  readonly memoryReservation: Gauge;
  readonly launched: Counter;
  readonly interruptions: Counter;
  readonly lostVcpuSeconds: Counter;
  readonly billed: BilledMeters;
}

/** What is paid for. */
interface BilledMeters {
  readonly onDemand: InstanceMeters;
  readonly spot: InstanceMeters;
  readonly fargate: TaskMeters;
  readonly fargateSpot: TaskMeters;
}

interface InstanceMeters {
  readonly vcpuSeconds: Counter;
  readonly dollars: Counter;
}

interface TaskMeters {
  readonly vcpuSeconds: Counter;
  readonly gigabyteSeconds: Counter;
}

/** The instruments of a Batch. */
export function batchMeters(instruments: Instruments): BatchMeters {
  const instance = (kind: 'OnDemand' | 'Spot'): InstanceMeters => ({
    vcpuSeconds: instruments.counter(`${kind}VcpuSeconds`),
    dollars: instruments.counter(`${kind}Dollars`),
  });
  const task = (kind: 'Fargate' | 'FargateSpot'): TaskMeters => ({
    vcpuSeconds: instruments.counter(`${kind}VcpuSeconds`),
    gigabyteSeconds: instruments.counter(`${kind}GigabyteSeconds`),
  });
  return {
    states: {
      submitted: instruments.gauge('SubmittedJobs'),
      pending: instruments.gauge('PendingJobs'),
      runnable: instruments.gauge('RunnableJobs'),
      starting: instruments.gauge('StartingJobs'),
      running: instruments.gauge('RunningJobs'),
    },
    submitted: instruments.counter('JobsSubmitted'),
    succeeded: instruments.counter('JobsSucceeded'),
    failed: instruments.counter('JobsFailed'),
    retried: instruments.counter('AttemptsRetried'),
    arraysSucceeded: instruments.counter('ArrayJobsSucceeded'),
    arraysFailed: instruments.counter('ArrayJobsFailed'),
    throttled: instruments.counter('SubmitsThrottled'),
    queueTime: instruments.distribution('QueueTime'),
    jobTime: instruments.distribution('JobTime'),
    desiredVcpus: instruments.gauge('DesiredVcpus'),
    instances: instruments.gauge('RunningInstances'),
    cpuReservation: instruments.gauge('CPUReservation'),
    memoryReservation: instruments.gauge('MemoryReservation'),
    launched: instruments.counter('InstancesLaunched'),
    interruptions: instruments.counter('SpotInterruptions'),
    lostVcpuSeconds: instruments.counter('LostVcpuSeconds'),
    billed: {
      onDemand: instance('OnDemand'),
      spot: instance('Spot'),
      fargate: task('Fargate'),
      fargateSpot: task('FargateSpot'),
    },
  };
}
