import type { Rule } from '../contract.ts';

const USER_GUIDE = 'User Guide for Classic Load Balancers, 2023-06';
const ELB_GUIDE = 'Elastic Load Balancing User Guide, 2023-06';

/** What AWS documents for Classic Load Balancers, and how far it is here. What other kinds do stands with them. */
export const RULES: readonly Rule[] = [
  {
    id: 'ELB-1',
    statement:
      'Only healthy instances get requests. There is no fail open: without any, the load balancer answers 503.',
    source: `${USER_GUIDE}, health checks and troubleshooting`,
    status: 'modelled',
  },
  {
    id: 'ELB-2',
    statement:
      'A new instance needs one successful check. An unhealthy one needs the healthy threshold of successes in a row, ten by default; a healthy one is taken out after the unhealthy threshold of failures in a row.',
    source: `${USER_GUIDE}, health checks`,
    status: 'modelled',
  },
  {
    id: 'ELB-4',
    statement:
      'An HTTP listener sends each request to the instance with the fewest outstanding ones; a TCP listener sends connections to the instances in turn.',
    source: `${ELB_GUIDE}, how Elastic Load Balancing works`,
    status: 'modelled',
  },
  {
    id: 'ELB-6',
    statement: 'Sticky sessions send a returning client to the instance it had before.',
    source: `${USER_GUIDE}, sticky sessions`,
    status: 'not modelled',
    deviation:
      'The Application Load Balancer shows them; beside a surge queue they add nothing new.',
  },
  {
    id: 'ELB-7',
    statement:
      'With connection draining, a deregistered instance may finish its requests for up to the time-out; without it they are cut off at once.',
    source: `${USER_GUIDE}, connection draining`,
    status: 'modelled',
  },
  {
    id: 'ELB-8',
    statement:
      'With cross-zone load balancing, which the console switches on and the API does not, every node uses the instances of all zones; without it each uses those of its own, and has a surge queue for them.',
    source: `${ELB_GUIDE}, how Elastic Load Balancing works`,
    status: 'simplified',
    deviation:
      'With cross-zone load balancing all nodes share one surge queue. A node without a healthy instance leaves DNS at once, and its clients forget it within 60 seconds.',
  },
  {
    id: 'ELB-9',
    statement:
      'The load balancer answers by itself: 503 without healthy instances and when the surge queue spills over, 504 when no answer came within the idle timeout.',
    source: `${USER_GUIDE}, troubleshooting`,
    status: 'simplified',
    deviation:
      'A connection that an instance refuses is not tried at another one. A TCP listener counts no codes.',
  },
  {
    id: 'ELB-10',
    statement:
      'When no instance has room, requests (of a TCP listener: connections) wait in the surge queue, up to 1,024 of them, first in, first out; what finds it full is answered 503 and counted as spillover.',
    source: `${USER_GUIDE}, CloudWatch metrics`,
    status: 'simplified',
    deviation:
      'An instance has room while its slots and its own waiting line take requests; what waits for the idle timeout is given up with 504.',
  },
  {
    id: 'CLB-PRICE',
    statement: 'It costs an hourly price and a price for every gigabyte that passes.',
    source: 'AWS price list for us-east-1, 2024-07',
    status: 'simplified',
    deviation: 'A partial hour costs its share instead of a full hour.',
  },
];
