import type { Rule } from '../contract.ts';

const USER_GUIDE = 'User Guide for Network Load Balancers, 2023-06';
const ELB_GUIDE = 'Elastic Load Balancing User Guide, 2023-06';
const API = 'Elastic Load Balancing API reference, 2026-08';

/** What AWS documents for Network Load Balancers, and how far it is here. What other kinds do stands with them. */
export const RULES: readonly Rule[] = [
  {
    id: 'ELB-1',
    statement:
      'A target is initial, healthy, unhealthy or draining. Only healthy targets get new flows, unless the group fails open.',
    source: `${USER_GUIDE}, target group health checks`,
    status: 'modelled',
  },
  {
    id: 'ELB-2',
    statement:
      'A new target needs one successful check. An unhealthy one needs the healthy threshold of successes in a row; a healthy one is taken out after the unhealthy threshold of failures in a row.',
    source: `${USER_GUIDE}, target group health checks`,
    status: 'modelled',
  },
  {
    id: 'ELB-3',
    statement:
      'When no target that a node may use is healthy, or fewer than the minimum that was set, flows go to all of them (fail open).',
    source: `${USER_GUIDE}, target group health`,
    status: 'modelled',
  },
  {
    id: 'ELB-7',
    statement:
      'A deregistered target gets no new flows; what is in flight may finish. After the deregistration delay what is left is reset, if connection termination is on.',
    source: `${USER_GUIDE}, target groups`,
    status: 'simplified',
    deviation:
      'A client with a kept connection to such a target connects anew for its next request.',
  },
  {
    id: 'ELB-8',
    statement:
      'Cross-zone load balancing is off by default: each zone has a node with a fixed address, which gets an equal share of the clients and uses the targets of its own zone. Of two targets in one zone and eight in another, the two get 25 % each and the eight 6.25 %.',
    source: `${ELB_GUIDE}, how Elastic Load Balancing works`,
    status: 'simplified',
    deviation:
      'A node without a healthy target leaves DNS at once, and its clients forget it evenly within the 60 seconds for which they may remember an answer.',
  },
  {
    id: 'ELB-10',
    statement:
      'There is no surge queue: overload shows at the targets, as longer answers and refused connections.',
    source: 'User Guide for Classic Load Balancers, 2023-06, CloudWatch metrics',
    status: 'modelled',
  },
  {
    id: 'ELB-11',
    statement:
      'A target is picked by a hash of protocol, addresses and ports, and the flow stays there for life: new targets get only new flows. Flows of a target that becomes unhealthy, and flows silent for the idle timeout, are reset. Connections that a target refuses count against its health beside the checks.',
    source: `${USER_GUIDE}, introduction and target group health checks`,
    status: 'simplified',
    deviation:
      'Flows have no addresses here: the hash is a draw in which every healthy target is as likely, and which flow a later request belongs to is drawn among those that are open. Of kept connections only those with a request under way count as resets. As many refusals in a row as checks must fail take a target out; AWS gives no figure.',
  },
  {
    id: 'ELB-12',
    statement: 'A newly registered target may take minutes before it gets traffic.',
    source: `${USER_GUIDE}, register targets and troubleshooting`,
    status: 'simplified',
    deviation: 'It takes a fixed time before the first check; AWS gives no figure.',
  },
  {
    id: 'NLB-PORTS',
    statement:
      'Without preserved client addresses about 55,000 connections to one target are possible; what comes beyond fails for want of a port. With them there is no such limit.',
    source: `${USER_GUIDE}, CloudWatch metrics, PortAllocationErrorCount`,
    status: 'simplified',
    deviation: 'Only connections with a request under way take a port.',
  },
  {
    id: 'NLCU-1',
    statement:
      'Beside the hours, capacity units are paid for: the largest of new flows, active flows and bytes, each over what one unit includes of the protocol.',
    source: `Elastic Load Balancing pricing, 2024-07; ${API}`,
    status: 'simplified',
    deviation: 'A partial hour costs its share instead of a full hour.',
  },
];
