import type { Rule } from '../contract.ts';

const USER_GUIDE = 'User Guide for Application Load Balancers, 2023-06';
const API = 'Elastic Load Balancing API reference, 2026-08';
const OTHER_BALANCER = 'This is a rule of another kind of load balancer.';

/** What AWS documents for load balancers, and how far it is here. */
export const RULES: readonly Rule[] = [
  {
    id: 'ELB-1',
    statement:
      'A target is initial, healthy, unhealthy or draining. Only healthy targets get new requests, unless none is healthy.',
    source: `${USER_GUIDE}, target group health checks`,
    status: 'modelled',
  },
  {
    id: 'ELB-2',
    statement:
      'A new target needs one successful check. An unhealthy one needs the healthy threshold of successes in a row; a healthy one is taken out after the unhealthy threshold of failures in a row. At the defaults a dead target is noticed after 35 to 65 seconds.',
    source: `${USER_GUIDE}, target group health checks`,
    status: 'modelled',
  },
  {
    id: 'ELB-3',
    statement: 'When no target of a group is healthy, requests go to all of them (fail open).',
    source: `${USER_GUIDE}, target group health`,
    status: 'simplified',
    deviation: 'A minimum of healthy targets above one cannot be set.',
  },
  {
    id: 'ELB-4',
    statement:
      'Round robin gives each healthy target the same share; least outstanding requests picks the target with the fewest requests in flight; weighted random spreads by chance.',
    source: `${USER_GUIDE}, target groups; ${API}`,
    status: 'simplified',
    deviation: 'Anomaly mitigation of weighted random, which is off by default, is left out.',
  },
  {
    id: 'ELB-5',
    statement: 'Slow start raises the share of a new target over a while.',
    source: `${USER_GUIDE}, target groups`,
    status: 'not modelled',
    deviation: 'It matters when fleets scale, and comes with Auto Scaling.',
  },
  {
    id: 'ELB-6',
    statement: 'Sticky sessions send a returning client to the target it had before.',
    source: `${USER_GUIDE}, sticky sessions`,
    status: 'not modelled',
    deviation: 'Clients have no sessions here.',
  },
  {
    id: 'ELB-7',
    statement:
      'A deregistered target gets no new requests; those in flight may finish until the deregistration delay is over, then the client sees 502.',
    source: `${USER_GUIDE}, target groups`,
    status: 'modelled',
  },
  {
    id: 'ELB-8',
    statement:
      'With cross-zone load balancing every node of the load balancer uses the targets of all zones.',
    source: `${USER_GUIDE}, cross-zone load balancing`,
    status: 'simplified',
    deviation: 'It is always on, as it is by default; switching it off is not possible.',
  },
  {
    id: 'ELB-9',
    statement:
      'The load balancer answers by itself: 502 when a connection was refused or broke, 503 when the group has no registered targets, 504 when no answer came within the idle timeout.',
    source: `${USER_GUIDE}, troubleshooting`,
    status: 'simplified',
    deviation:
      '460 (the client gave up first) is left out, and a target that cannot be reached refuses at once instead of after ten seconds.',
  },
  {
    id: 'ELB-10',
    statement:
      'A Classic Load Balancer queues up to 1,024 requests; an Application Load Balancer does not queue.',
    source: 'User Guide for Classic Load Balancers',
    status: 'not modelled',
    deviation: OTHER_BALANCER,
  },
  {
    id: 'ELB-11',
    statement: 'A Network Load Balancer picks a target per flow and keeps it.',
    source: 'User Guide for Network Load Balancers',
    status: 'not modelled',
    deviation: OTHER_BALANCER,
  },
  {
    id: 'ELB-12',
    statement:
      'A target registered with a Network Load Balancer may wait minutes for its first traffic.',
    source: 'User Guide for Network Load Balancers',
    status: 'not modelled',
    deviation: OTHER_BALANCER,
  },
  {
    id: 'ELB-13',
    statement: 'The load balancer itself scales; a sudden surge may exceed it for a while.',
    source: API,
    status: 'not modelled',
    deviation: 'AWS does not publish how fast it scales; here its own capacity has no limit.',
  },
  {
    id: 'ELB-14',
    statement: 'Requests per target are the requests of a minute over the healthy targets.',
    source: `${API}, PredefinedMetricSpecification`,
    status: 'modelled',
  },
  {
    id: 'ELB-15',
    statement: 'A forward action splits requests over up to five target groups by weight.',
    source: `${USER_GUIDE}, listeners`,
    status: 'modelled',
  },
  {
    id: 'LCU-1',
    statement:
      'Beside the hours, capacity units are paid for: the largest of new connections, active connections, bytes and rule evaluations, each over what one unit includes.',
    source: 'Elastic Load Balancing pricing, 2024-07',
    status: 'simplified',
    deviation:
      'A partial hour costs its share instead of a full hour, and a connection is open only while a request is under way.',
  },
];
