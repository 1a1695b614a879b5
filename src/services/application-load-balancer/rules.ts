import type { Rule } from '../contract.ts';

const USER_GUIDE = 'User Guide for Application Load Balancers, 2023-06';
const API = 'Elastic Load Balancing API reference, 2026-08';
const CLASSIC = 'The Classic Load Balancer has it; this one never queues.';
const NETWORK = 'The Network Load Balancer has it; this one spreads requests.';

/** What AWS documents for load balancers, and how far it is here. */
export const RULES: readonly Rule[] = [
  {
    id: 'ELB-1',
    statement:
      'A target is initial, healthy, unhealthy or draining, and unavailable where it is not checked. Only healthy and unavailable targets get new requests, unless the group fails open.',
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
    statement:
      'When no target of a group is healthy, or fewer than the minimum that was set, requests go to all of them (fail open).',
    source: `${USER_GUIDE}, target group health`,
    status: 'modelled',
  },
  {
    id: 'ELB-4',
    statement:
      'Round robin gives each healthy target the same share; least outstanding requests picks the target with the fewest requests in flight and excludes slow start; weighted random spreads by chance and can give targets that fail more often than the others a smaller share (anomaly mitigation).',
    source: `${USER_GUIDE}, target groups; ${API}`,
    status: 'simplified',
    deviation:
      'AWS does not say when a target is anomalous; here it fails five percentage points more often than at least two others within ten seconds. While some target has less than a full share, requests are spread by chance in proportion.',
  },
  {
    id: 'ELB-5',
    statement:
      'In slow start the share of a target that has become healthy rises in proportion to time, from nothing to a full one. It needs a healthy target with a full share beside it, and ends when the target becomes unhealthy.',
    source: `${USER_GUIDE}, target groups`,
    status: 'modelled',
  },
  {
    id: 'ELB-6',
    statement:
      'Sticky sessions send a returning client to the target it had before as long as that is healthy, whatever the algorithm says. New targets get only new sessions.',
    source: `${USER_GUIDE}, sticky sessions`,
    status: 'simplified',
    deviation:
      'Which requests bring a cookie is set as a share and not followed client by client: each of them belongs to any of the live sessions, each as likely. A session lasts for the duration from its first request, whereas on AWS every response renews the cookie.',
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
      'With cross-zone load balancing every node of the load balancer uses the targets of all zones. Without it each node, which gets an equal share of the clients, uses those of its own zone: of two targets in one zone and eight in another, the two get 25 % each and the eight 6.25 %. At least two zones are needed.',
    source: `${USER_GUIDE}, cross-zone load balancing`,
    status: 'simplified',
    deviation:
      'All target groups of a load balancer have the same setting. A node without a healthy target leaves DNS at once, and its clients forget it evenly within the 60 seconds for which they may remember an answer.',
  },
  {
    id: 'ELB-9',
    statement:
      'The load balancer answers by itself: 502 when a connection was refused or broke, when the deregistration delay cut it off, or when a function failed, was throttled or would have exchanged more than 1 MB; 503 when the group has no registered targets; 504 when no answer came within the idle timeout.',
    source: `${USER_GUIDE}, troubleshooting`,
    status: 'simplified',
    deviation:
      '460 (the client gave up first) is left out: who serves a request does not notice. A target that cannot be reached refuses at once instead of after ten seconds. Whatever a function fails for counts as its error.',
  },
  {
    id: 'ELB-10',
    statement:
      'A Classic Load Balancer queues up to 1,024 requests; an Application Load Balancer does not queue.',
    source: 'User Guide for Classic Load Balancers',
    status: 'not modelled',
    deviation: CLASSIC,
  },
  {
    id: 'ELB-11',
    statement: 'A Network Load Balancer picks a target per flow and keeps it.',
    source: 'User Guide for Network Load Balancers',
    status: 'not modelled',
    deviation: NETWORK,
  },
  {
    id: 'ELB-12',
    statement:
      'A target registered with a Network Load Balancer may wait minutes for its first traffic.',
    source: 'User Guide for Network Load Balancers',
    status: 'not modelled',
    deviation: NETWORK,
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
      'Beside the hours, capacity units are paid for: the largest of new connections, active connections, bytes (of functions, at less than half as many a unit) and rule evaluations, each over what one unit includes.',
    source: 'Elastic Load Balancing pricing, 2024-07',
    status: 'simplified',
    deviation:
      'A partial hour costs its share instead of a full hour, and a connection is open only while a request is under way.',
  },
];
