import type { Rule } from '../contract.ts';

const GUIDE = 'Amazon ECS Developer Guide';
const API = 'Amazon ECS API Reference';
const SCALING_GUIDE = 'Application Auto Scaling User Guide, 2023';
const OUR_MODEL = 'Spillway model';

/** What ECS, Fargate and Application Auto Scaling document, and how our tasks work. */
export const RULES: readonly Rule[] = [
  {
    id: 'ECS-1',
    statement:
      'Target tracking keeps the average CPU or memory utilization, or the requests per target, at a value: the desired count becomes count × metric ÷ target, rounded up, within the limits. What a scale-out added does not count until its cooldown is over; a scale-in waits for the cooldown of the one before.',
    source: `${SCALING_GUIDE}; ${GUIDE}, service auto scaling`,
    status: 'simplified',
    deviation:
      'The cooldowns are the same for all policies of a service, and while a scale-out cooldown lasts, target tracking does not scale in. A low alarm stands at 90 % of the target.',
  },
  {
    id: 'ECS-2',
    statement: 'While a deployment runs, scaling in is off. Scaling out is not.',
    source: `${GUIDE}, service auto scaling`,
    status: 'modelled',
  },
  {
    id: 'ECS-3',
    statement:
      'A rolling update keeps at least the minimum healthy percent of the desired tasks healthy, rounded up, and has at most the maximum percent of them pending or running, rounded down. With 100 % and 100 % it is stuck.',
    source: `${GUIDE}, service definition parameters`,
    status: 'simplified',
    deviation:
      'Blue/green and external deployments are left out. Tasks that are told to stop count no more.',
  },
  {
    id: 'ECS-4',
    statement:
      'When tasks fail to start again and again, from PENDING to STOPPED, the time between attempts grows up to 27 minutes. Tasks that were RUNNING and failed then are replaced at once. Another version ends the delay.',
    source: `${GUIDE}, service throttle logic (15 minutes in the guide of 2023)`,
    status: 'simplified',
    deviation: 'AWS does not say how the time grows; here it doubles from 10 seconds.',
  },
  {
    id: 'ECS-5',
    statement:
      'On EC2, tasks need room on container instances, and a capacity provider scales those.',
    source: `${GUIDE}, cluster auto scaling`,
    status: 'not modelled',
    deviation: 'Tasks run on Fargate only, where there is always a host.',
  },
  {
    id: 'ECS-6',
    statement:
      'Availability Zone rebalancing, on by default for new services, starts tasks in zones that have few and then stops tasks in zones that have many.',
    source: `${API}, CreateService; containers-roadmap 638`,
    status: 'simplified',
    deviation: 'One task at a time, as soon as one zone has two more than another.',
  },
  {
    id: 'ECS-SIZE',
    statement:
      'A Fargate task has one of seven numbers of vCPUs, and each goes with some memories.',
    source: `${GUIDE}, task CPU and memory`,
    status: 'modelled',
  },
  {
    id: 'ECS-START',
    statement:
      'A new task is PROVISIONING, then PENDING while its image is pulled, then RUNNING; then its application starts. The larger the image, the longer it takes.',
    source: `AWS Batch User Guide, best practices (about 30 s); ${OUR_MODEL}`,
    status: 'simplified',
    deviation:
      'Each phase takes a fixed time, and the speed of the pull is ours. Lazy loading of images (SOCI) is left out.',
  },
  {
    id: 'ECS-STOP',
    statement:
      'A task that is to stop leaves its load balancer and finishes its work for the deregistration delay; then it is told to stop (SIGTERM), and killed when the stop timeout is over. What is still inside then breaks off and fails.',
    source: `${API}, StopTask and ContainerDefinition; Elastic Load Balancing, deregistration delay`,
    status: 'simplified',
    deviation:
      'A task without work ends at once, and one that is told to stop still finishes what waits in its line. The deregistration delay is the default of target groups, 300 s.',
  },
  {
    id: 'ECS-SCALEIN',
    statement:
      'With fewer desired tasks, those that are not running yet go first, then the newest of the zone that has the most.',
    source: `${GUIDE}, service scheduler concepts; ${OUR_MODEL}`,
    status: 'simplified',
    deviation: 'AWS documents the balance of zones; which task of a zone goes is ours.',
  },
  {
    id: 'ECS-HEALTH',
    statement:
      'A task that a load balancer finds unhealthy is stopped and replaced, unless its health check grace period lasts.',
    source: `${API}, CreateService; ${GUIDE}, service load balancing`,
    status: 'modelled',
  },
  {
    id: 'ECS-CIRCUIT',
    statement:
      'With the deployment circuit breaker a deployment fails after half as many failed tasks in a row as are desired, at least 3 and at most 200. It launches no more, or, with rollback, the last version that was deployed completely is deployed again.',
    source: `${API}, DeploymentCircuitBreaker`,
    status: 'simplified',
    deviation: 'A deployment that failed without rollback also keeps no former task replaced.',
  },
  {
    id: 'ECS-SPOT',
    statement:
      'A capacity provider strategy gives a base of tasks to Fargate and shares the rest by weight with Fargate Spot. Spot tasks cost less and are taken back: a notice with SIGTERM, and the end after the stop timeout, two minutes later at the latest. Meanwhile the service starts others.',
    source: 'AWS Knowledge Center, Spot termination notices in Fargate Spot tasks, 2022',
    status: 'simplified',
    deviation:
      'There is always capacity for another Spot task. A task leaves its load balancer with the notice. Each is as likely to be taken back at any time.',
  },
  {
    id: 'ECS-QUOTA',
    statement: 'Fargate launches a burst of 100 tasks, and 20 a second from then on.',
    source: `${GUIDE}, service quotas`,
    status: 'simplified',
    deviation: 'The quota is one of the account; here each service has it to itself.',
  },
  {
    id: 'ECS-ZONE',
    statement:
      'New tasks go to the zone that has the fewest. When a zone fails its tasks are gone, and the service starts as many in the others.',
    source: `${GUIDE}, service scheduler concepts`,
    status: 'simplified',
    deviation: 'A zone fails all at once, and so do the requests inside.',
  },
  {
    id: 'ECS-PRICE',
    statement:
      'A task is billed by vCPU and by GB, by the second from the pull of its image to its end, for at least a minute.',
    source: 'AWS Fargate pricing, us-east-1, Linux on x86',
    status: 'simplified',
    deviation:
      'What a task of less than a minute costs more is reckoned at the size and price that are set. Storage beyond 20 GB, Arm and Windows are left out.',
  },
  {
    id: 'ECS-MEM',
    statement:
      'Memory utilization is what the tasks use of what they reserve: their idle memory and what each request in a slot adds.',
    source: `${GUIDE}, CloudWatch metrics; ${OUR_MODEL}`,
    status: 'simplified',
    deviation:
      'No task is killed out of memory: settings that would lead there are refused instead.',
  },
  {
    id: 'ECS-CPU',
    statement:
      'CPU utilization is the share of slots that do work of their own; a slot that waits for another service uses no CPU.',
    source: OUR_MODEL,
    status: 'simplified',
    deviation: 'Tasks count from when their application listens.',
  },
  {
    id: 'ECS-SLOTS',
    statement:
      'A task has slots, so many each or per vCPU. A request takes a free one for its service time and its calls; without a free one it waits, first in, first out. With Poisson arrivals and exponential times the waits are those of Erlang C.',
    source: 'Erlang, 1917 (M/M/c queue)',
    status: 'modelled',
  },
  {
    id: 'ECS-LINE',
    statement: 'The waiting line is bounded: what finds it full is answered 503 at once.',
    source: OUR_MODEL,
    status: 'modelled',
  },
  {
    id: 'ECS-CALL',
    statement:
      'Calls to other services are made one after the other while the slot is held. A call that fails for good fails the request with the same reason.',
    source: OUR_MODEL,
    status: 'modelled',
  },
  {
    id: 'ECS-DNS',
    statement:
      'Without a load balancer, requests take turns over the tasks that listen (service discovery); when there is none, the connection is refused.',
    source: OUR_MODEL,
    status: 'simplified',
    deviation: 'Clients do not cache addresses: a task that is gone is not asked again.',
  },
  {
    id: 'ECS-FAIL',
    statement:
      'The application fails for a set share of requests, and for every poison request, after its own work and before it calls anybody.',
    source: OUR_MODEL,
    status: 'modelled',
  },
  {
    id: 'ECS-POLL',
    statement:
      'A task polls its queue while it has a free slot and nothing waits. A message is deleted only after it was processed; what a stopped task was working on comes back when its visibility timeout is over.',
    source: 'Amazon SQS Developer Guide, visibility timeout',
    status: 'modelled',
  },
];
