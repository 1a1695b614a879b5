import type { Rule } from '../contract.ts';
import { CREDIT_RULES } from './cpu-credits/credit-rules.ts';

const USER_GUIDE = 'Amazon EC2 User Guide, 2023-06';
const OUR_MODEL = 'Spillway model';

/** What EC2 documents (EC2) and how our fleet works (FLT). */
export const RULES: readonly Rule[] = [
  {
    id: 'EC2-1',
    statement:
      'A launched instance is pending, then running, then boots and starts its application. Only when the application listens can a health check pass and a request be served.',
    source: `${USER_GUIDE}, instance lifecycle; public boot benchmarks`,
    status: 'simplified',
    deviation: 'Each phase takes a fixed time; observed times vary by a few seconds.',
  },
  {
    id: 'EC2-2',
    statement:
      'An instance is billed by the second while it is running, at least 60 seconds per start; pending and terminated instances cost nothing.',
    source: `${USER_GUIDE}, instance lifecycle`,
    status: 'modelled',
  },
  ...CREDIT_RULES,
  {
    id: 'EC2-7',
    statement:
      'Network bandwidth has a baseline and a burst, and a single flow never passes 5 Gbps.',
    source: `${USER_GUIDE}, instance network bandwidth`,
    status: 'not modelled',
    deviation:
      'Requests carry no bytes here and transfers take no time, so there is nothing to hold to a bandwidth. The form shows both figures of each type.',
  },
  {
    id: 'EC2-8',
    statement: 'Spot Instances run while there is spare capacity, at the spot price of their pool.',
    source: `${USER_GUIDE}, Spot Instances`,
    status: 'simplified',
    deviation:
      'The price of a pool stays as it is set, and there is always capacity for a request.',
  },
  {
    id: 'EC2-9',
    statement:
      'A Spot interruption is announced two minutes ahead; a rebalance recommendation comes with the notice or earlier. Then the instance is terminated.',
    source: `${USER_GUIDE}, Spot interruptions`,
    status: 'simplified',
    deviation:
      'Instances are interrupted one by one, each as likely at any time, or together by a fault. There is no stop or hibernation.',
  },
  {
    id: 'EC2-10',
    statement:
      'A launch fails when the zone lacks capacity or the account’s vCPU quota is used up.',
    source: `${USER_GUIDE}, troubleshooting launches`,
    status: 'simplified',
    deviation:
      'Capacity is used up by a fault, for all types alike. The quota is one for all families, and each fleet has it to itself.',
  },
  {
    id: 'EC2-11',
    statement:
      'Status checks run every minute; after two failures in a row it is seen, and an Auto Scaling group replaces the instance.',
    source: `${USER_GUIDE}, status checks`,
    status: 'simplified',
    deviation: 'How many must fail is ours. System and instance checks are not told apart.',
  },
  {
    id: 'FLT-1',
    statement:
      'An instance has slots. A request takes a free one for its service time and its calls; without a free one it waits, first in, first out. With Poisson arrivals and exponential times the waits are those of Erlang C.',
    source: 'Erlang, 1917 (M/M/c queue)',
    status: 'modelled',
  },
  {
    id: 'FLT-2',
    statement: 'The waiting line is bounded: what finds it full is answered 503 at once.',
    source: OUR_MODEL,
    status: 'modelled',
  },
  {
    id: 'FLT-3',
    statement:
      'Calls to other services are made one after the other while the slot is held, so a slow service behind the fleet fills its slots. A call that fails for good fails the request with the same reason.',
    source: OUR_MODEL,
    status: 'modelled',
  },
  {
    id: 'FLT-4',
    statement:
      'Without a load balancer, requests take turns over the instances that listen (DNS round robin); when there is none, the connection is refused.',
    source: OUR_MODEL,
    status: 'simplified',
    deviation: 'Clients do not cache addresses: an instance that is gone is not asked again.',
  },
  {
    id: 'FLT-5',
    statement:
      'The application fails for a set share of requests, and for every poison request, after its own work and before it calls anybody.',
    source: OUR_MODEL,
    status: 'modelled',
  },
  {
    id: 'FLT-6',
    statement: 'When an instance is terminated, everything inside it breaks off and fails.',
    source: `${USER_GUIDE}, terminate your instance`,
    status: 'modelled',
  },
  {
    id: 'FLT-ZONE',
    statement:
      'When an Availability Zone fails, the instances in it break off what they do and hang: health checks and status checks find out as they would of any machine. Instances that were still starting are gone, and nothing is launched there until the zone works again; the instances that are left carry n / (n − 1) of the load.',
    source: `${USER_GUIDE}, Regions and Zones; AWS Well-Architected, REL11-BP05 (static stability)`,
    status: 'simplified',
    deviation:
      'Connections to a failed zone are refused at once, where in life many run into a time-out. Instances that are still there when the zone works again go on at once, without a reboot.',
  },
  {
    id: 'FLT-7',
    statement:
      'A smaller fleet loses its newest instances. They take no new work and end when they have finished, after the deregistration delay at the latest.',
    source: 'Elastic Load Balancing, deregistration delay (default 300 s)',
    status: 'modelled',
  },
  {
    id: 'FLT-8',
    statement:
      'A worker polls its queue while it has a free slot and nothing waits, with several calls side by side if it is told to. A message is deleted only after it was processed; otherwise it comes back when its visibility time-out is over. A heartbeat lets that time-out begin anew while the worker is busy.',
    source: 'Amazon SQS Developer Guide, visibility timeout',
    status: 'simplified',
    deviation:
      'Calls of one worker at one moment go out together, and the queue fills one before the next.',
  },
  {
    id: 'FLT-BROKER',
    statement:
      'Each instance is one consumer of a message broker. What the broker pushes waits in the instance’s prefetch buffer until a slot is free, and is acknowledged when it was processed. An instance on its way out gives back what it has not begun.',
    source: 'Apache ActiveMQ documentation, prefetch limit',
    status: 'modelled',
  },
  {
    id: 'FLT-GROUP',
    statement:
      'Each instance is one member of a Kafka consumer group. It works through what a poll brought in its slots, commits, and polls again.',
    source: 'Apache Kafka documentation, consumer',
    status: 'simplified',
    deviation:
      'Records of one poll are processed side by side as slots allow. An instance that leaves does not commit what it was working on.',
  },
  {
    id: 'FLT-9',
    statement: 'A new instance goes to the Availability Zone that has the fewest.',
    source: 'Amazon EC2 Auto Scaling User Guide, balancing across zones',
    status: 'modelled',
  },
  {
    id: 'FLT-10',
    statement:
      'CPU utilization is the share of slots that do work of their own; a slot that waits for another service uses no CPU.',
    source: OUR_MODEL,
    status: 'simplified',
    deviation:
      'Real utilization depends on vCPUs and code; here a fleet with all slots working is at 100 %.',
  },
  {
    id: 'FLT-11',
    statement:
      'Slots per vCPU make a larger type do more: scaling up, against more instances, which is scaling out. Changing the type stops every instance of a fixed fleet and starts it again; a group launches the new type from then on.',
    source: `${USER_GUIDE}, changing the instance type`,
    status: 'simplified',
    deviation:
      'Started instances are new ones, all at the same time. The bill of the whole span of a fixed fleet goes by its present type.',
  },
];
