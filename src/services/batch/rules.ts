import type { Rule } from '../contract.ts';

const GUIDE = 'AWS Batch User Guide, 2023-06';
const API = 'AWS Batch API (botocore service model), 2026-08';

/** What AWS Batch documents, and how far it is here. */
export const RULES: readonly Rule[] = [
  {
    id: 'BAT-1',
    statement:
      'A job is SUBMITTED, PENDING while it waits for other jobs, RUNNABLE while it waits for capacity, STARTING while its container starts, RUNNING, and at last SUCCEEDED or FAILED.',
    source: `${GUIDE}, job states`,
    status: 'simplified',
    deviation:
      'A job leaves SUBMITTED at the next cycle of the scheduler, every 10 s by default; AWS does not publish the cycle. STARTING takes a fixed time. Ended jobs are counted and not kept.',
  },
  {
    id: 'BAT-2',
    statement:
      'Of the job queues that share a compute environment, the one with the higher priority is looked at first.',
    source: `${GUIDE}, job scheduling, job queue parameters`,
    status: 'modelled',
  },
  {
    id: 'BAT-3',
    statement:
      'Without a scheduling policy a queue is first in, first out: a first job that does not fit can hold up all jobs behind it.',
    source: `${GUIDE}, job scheduling`,
    status: 'simplified',
    deviation:
      'It always holds them up. In a fair-share queue it holds up the jobs of its own share only.',
  },
  {
    id: 'BAT-4',
    statement:
      'A queue tries its compute environments, at most three, in their order: the next one is used when those before it are at their maximum vCPUs or invalid. EC2 and Fargate are not mixed in a queue.',
    source: `${GUIDE}, job queues; ${API}`,
    status: 'simplified',
    deviation: 'All instance types here have one architecture, so that is not checked.',
  },
  {
    id: 'BAT-5',
    statement:
      'A managed environment scales up towards the vCPUs that RUNNABLE jobs need, to its maximum at most, within a few minutes, and down to its minimum when instances are idle. A disabled one takes no new work and scales down.',
    source: `${GUIDE}, compute environments, best practices; ${API}`,
    status: 'simplified',
    deviation:
      'An instance is terminated when it has been idle for 10 minutes, which AWS does not publish, or for the scale-down delay if that is longer. The desired vCPUs follow from the instances.',
  },
  {
    id: 'BAT-6',
    statement:
      'In an unmanaged environment you run the container instances; Batch only places jobs on them.',
    source: `${GUIDE}, compute environments`,
    status: 'modelled',
  },
  {
    id: 'BAT-7',
    statement:
      'BEST_FIT launches the cheapest type that fits and waits when it is short; BEST_FIT_PROGRESSIVE goes on to other types; SPOT_CAPACITY_OPTIMIZED takes the pool with most capacity, SPOT_PRICE_CAPACITY_OPTIMIZED weighs price against it. The maximum vCPUs may be exceeded by one instance, but never with BEST_FIT on demand.',
    source: `${GUIDE}, allocation strategies; ${API}`,
    status: 'simplified',
    deviation:
      'How deep a pool is and what it costs is drawn once per run: prices within the observed range, interruptions the fewer the deeper. The prioritised variants are left out, and so are vCPU quotas. A type counts with all its memory.',
  },
  {
    id: 'BAT-8',
    statement:
      'When an attempt fails, the job goes back to RUNNABLE at the front of its queue until its attempts are used up. evaluateOnExit decides by exit code or reason whether it is tried again.',
    source: `${GUIDE}, automated job retries, best practices; ${API}`,
    status: 'simplified',
    deviation: 'Three ready-made strategies instead of up to five patterns.',
  },
  {
    id: 'BAT-9',
    statement:
      'A job that runs longer than its time-out gets SIGTERM and 30 s later SIGKILL. It fails and is not tried again.',
    source: `${GUIDE}, job timeouts`,
    status: 'simplified',
    deviation: 'The job always uses the 30 s.',
  },
  {
    id: 'BAT-10',
    statement:
      'When a job fails, jobs that depend on it fail without running. SEQUENTIAL: each child waits for the one before; N_TO_N: each child waits for the same child of the other array.',
    source: `${GUIDE}, job dependencies, array jobs`,
    status: 'simplified',
    deviation:
      'A job depends on one other job that was submitted with it, not on up to 20. Which child waits for which is counted and not told by index.',
  },
  {
    id: 'BAT-11',
    statement:
      'The parent of an array job succeeds when all its children do and fails when one fails.',
    source: `${GUIDE}, array jobs, job states`,
    status: 'simplified',
    deviation:
      'It waits for the other children before it fails; AWS does not say. Parents are counted when they end, and children in every state.',
  },
  {
    id: 'BAT-12',
    statement: 'A cancelled or terminated job fails and is not tried again.',
    source: API,
    status: 'modelled',
  },
  {
    id: 'BAT-13',
    statement:
      'In a fair-share queue the share with the lowest weighted recent use goes first; use decays. A weight factor of 0.125 gets eight times what 1 gets. (computeReservation/100)^(active shares) of the maximum vCPUs is kept free for shares that are not active.',
    source: `${GUIDE}, scheduling policies; ${API}`,
    status: 'simplified',
    deviation:
      'AWS does not publish the formula: here use decays exponentially, and what runs counts as if it ran for the decay time.',
  },
  {
    id: 'BAT-14',
    statement:
      'When Spot capacity is taken back, the jobs on it fail with a reason that begins with “Host EC2” and are tried again if they have attempts left. What they have done is lost.',
    source: `${GUIDE}, automated job retries, best practices`,
    status: 'simplified',
    deviation:
      'Instances are taken back at random times, the deeper their pool the later, with two minutes’ notice in which nothing new is placed. There are no checkpoints and no rebalance recommendations.',
  },
  {
    id: 'BAT-15',
    statement:
      'A job queue may cancel a job that is first and stuck in RUNNABLE for 10 minutes to 24 hours by a misconfiguration or for lack of capacity (jobStateTimeLimitActions).',
    source: API,
    status: 'simplified',
    deviation: 'One limit for all causes, and jobs that were submitted together go together.',
  },
  {
    id: 'BAT-16',
    statement:
      'A job that needs more than the maximum vCPUs, or more than any allowed instance type has, stays RUNNABLE for ever; so do jobs whose instances cannot reach ECS.',
    source: `${GUIDE}, troubleshooting`,
    status: 'modelled',
  },
  {
    id: 'BAT-17',
    statement:
      'With a wrong role an environment is INVALID and takes no work. With an image that cannot be pulled jobs fail in STARTING.',
    source: `${GUIDE}, troubleshooting`,
    status: 'modelled',
  },
  {
    id: 'BAT-18',
    statement:
      'Batch is free. Instances are billed by the second from when they run, a minute at least, at the on-demand or the Spot price; Fargate by the vCPU and GB that tasks take.',
    source: `${GUIDE}, what is Batch; EC2 User Guide, instance lifecycle`,
    status: 'simplified',
    deviation:
      'Disks, public addresses and traffic are left out. Fargate Spot costs 30 % of Fargate.',
  },
  {
    id: 'BAT-LIMITS',
    statement:
      '50 SubmitJob calls a second, a million jobs in SUBMITTED, arrays of 2 to 10,000 children. A disabled queue refuses jobs. Fargate tasks have at most 16 vCPU and 120 GiB, and 20 of them start a second after a burst of 100.',
    source: `${GUIDE}, service quotas; Amazon ECS Developer Guide, service quotas`,
    status: 'simplified',
    deviation:
      'Queues and environments are limited to 8 each, not 50. The size of a call’s payload (30 KiB) and the 14 days of a Fargate job are not checked.',
  },
];
