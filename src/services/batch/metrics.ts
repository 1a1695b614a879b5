import type { MetricDescription, MetricUnit } from '../../telemetry/metric.ts';

function level(id: string, help: string, highlight = false): MetricDescription {
  return { id, help, kind: 'gauge', unit: 'Count', statistic: 'Average', highlight };
}

function counter(id: string, help: string, unit: MetricUnit = 'Count'): MetricDescription {
  return { id, help, kind: 'counter', unit, statistic: 'Sum' };
}

/** A metric of the ECS cluster that Batch makes for an environment (namespace AWS/ECS, by ClusterName): EC2 instances alone, no Fargate. */
function reservation(id: string, help: string): MetricDescription {
  return {
    id,
    help,
    kind: 'gauge',
    unit: 'Percent',
    statistic: 'Average',
    namespace: 'AWS/ECS',
  };
}

/** Batch publishes no metrics of its queues: all but those of the ECS cluster are our own counts of job states. */
export const METRICS: readonly MetricDescription[] = [
  level('SubmittedJobs', 'Jobs in SUBMITTED: the scheduler has not looked at them yet.'),
  level('PendingJobs', 'Jobs in PENDING: they wait for other jobs.'),
  level('RunnableJobs', 'Jobs in RUNNABLE: they wait for capacity.', true),
  level('StartingJobs', 'Jobs in STARTING: the image is pulled, the container starts.'),
  level('RunningJobs', 'Jobs in RUNNING.', true),
  counter('JobsSubmitted', 'Jobs that were taken on, each child of an array counted.'),
  { ...counter('JobsSucceeded', 'Jobs that ended in SUCCEEDED.'), highlight: true },
  { ...counter('JobsFailed', 'Jobs that ended in FAILED.'), highlight: true },
  counter('AttemptsRetried', 'Attempts that failed and went back to RUNNABLE.'),
  counter('ArrayJobsSucceeded', 'Array jobs all of whose children succeeded.'),
  counter('ArrayJobsFailed', 'Array jobs of which at least one child failed.'),
  counter('SubmitsThrottled', 'SubmitJob calls above the quota.'),
  {
    id: 'QueueTime',
    help: 'From SubmitJob until the first attempt was RUNNING.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'Average',
  },
  {
    id: 'JobTime',
    help: 'From SubmitJob to SUCCEEDED.',
    kind: 'distribution',
    unit: 'Milliseconds',
    statistic: 'Average',
  },
  level('DesiredVcpus', 'vCPUs of the instances that run or start, and of Fargate tasks.', true),
  level('RunningInstances', 'Instances that have been launched and not terminated.'),
  reservation('CPUReservation', 'Share of the vCPUs of registered instances that jobs take.'),
  reservation('MemoryReservation', 'Share of their memory that jobs take.'),
  counter('InstancesLaunched', 'Instances that were launched.'),
  counter('SpotInterruptions', 'Spot Instances and Fargate Spot tasks that were taken back.'),
  counter('LostVcpuSeconds', 'vCPU-seconds of work that was lost with its host.', 'Seconds'),
  counter('OnDemandVcpuSeconds', 'vCPU-seconds of instances at the on-demand price.', 'Seconds'),
  counter('OnDemandDollars', 'What those cost, in USD.', 'None'),
  counter('SpotVcpuSeconds', 'vCPU-seconds of Spot Instances.', 'Seconds'),
  counter('SpotDollars', 'What those cost, in USD.', 'None'),
  counter('FargateVcpuSeconds', 'vCPU-seconds of Fargate tasks.', 'Seconds'),
  counter('FargateGigabyteSeconds', 'GB-seconds of Fargate tasks.', 'Seconds'),
  counter('FargateSpotVcpuSeconds', 'vCPU-seconds of Fargate Spot tasks.', 'Seconds'),
  counter('FargateSpotGigabyteSeconds', 'GB-seconds of Fargate Spot tasks.', 'Seconds'),
];
