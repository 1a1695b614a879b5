import type { Rule } from '../contract.ts';

const RDS_GUIDE = 'Amazon RDS User Guide';
const AURORA_GUIDE = 'Amazon Aurora User Guide';

/** The documented behaviours of RDS and Aurora and how far databases here have them. */
export const RDS_RULES: readonly Rule[] = [
  {
    id: 'RDS-1',
    statement:
      'An attempt to connect above max_connections is refused: too many connections. A function with c environments needs c connections, a fleet as many as its pools hold; the default follows from the memory of the class.',
    source: `${RDS_GUIDE}, quotas and constraints; RDS Proxy`,
    status: 'simplified',
    deviation:
      'All pools of a caller are taken as one: a query finds any free connection of theirs, also of another instance or environment. Connecting takes no time, and connections take no memory from the buffer cache. No connections are reserved for administrators.',
  },
  {
    id: 'RDS-2',
    statement:
      'A Multi-AZ DB instance has a synchronous standby in another zone that serves nobody; writes take a little longer. It fails over in 60 to 120 s when the host, its zone or its storage fails or the class changes: the DNS name moves, and connections break.',
    source: `${RDS_GUIDE}, Multi-AZ DB instance deployments`,
    status: 'simplified',
    deviation:
      'A fail-over takes a time drawn evenly from the documented range. Clients follow the DNS name at once; caches that keep the old address for longer are left out.',
  },
  {
    id: 'RDS-3',
    statement:
      'A read replica follows asynchronously, has an endpoint of its own, serves reads only and needs automated backups. It can be promoted, and then stops replicating. Reads scale with replicas, writes do not.',
    source: `${RDS_GUIDE}, working with read replicas`,
    status: 'simplified',
    deviation:
      'An application spreads its connections evenly over the replicas. Promoting one is taken as disaster recovery: the application is pointed to it, and the former primary leaves.',
  },
  {
    id: 'RDS-4',
    statement:
      'The lag of a replica grows by writes ÷ applied writes − 1 seconds a second while more is written than it applies, and shrinks the same way.',
    source: 'Follows from first in, first out',
    status: 'simplified',
    deviation:
      'A replica applies a set number of writes a second, whatever it reads besides. Lag is reckoned once a second.',
  },
  {
    id: 'RDS-5',
    statement:
      'Aurora keeps storage apart from compute: replicas share the volume and lag by milliseconds. The reader endpoint spreads connections over them. A fail-over, often within 30 s, promotes the replica of the lowest tier, and of those the largest; without a replica a new primary is made, which takes up to ten minutes.',
    source: `${AURORA_GUIDE}, high availability for Amazon Aurora; endpoints`,
    status: 'simplified',
    deviation:
      'All replicas have the same tier and class, so that the oldest takes over. The replica lag is a constant.',
  },
  {
    id: 'RDS-6',
    statement:
      'Aurora Auto Scaling tracks the average CPU or the average connections of the readers with between 0 and 15 replicas. It scales out after about three minutes plus the creation, and removes only replicas that it made.',
    source: `${AURORA_GUIDE}, Aurora Auto Scaling`,
    status: 'modelled',
  },
  {
    id: 'RDS-7',
    statement:
      'I/O above the IOPS of the volume queues: DiskQueueDepth and latency grow. gp2 does 3 IOPS per GiB and 3,000 while its 5.4 million credits last; gp3 does 3,000, from 400 GiB 12,000 and more if provisioned.',
    source: `${RDS_GUIDE}, storage types; Amazon EBS User Guide`,
    status: 'simplified',
    deviation:
      'Throughput limits I/O in the form of fewer IOPS for large operations. The EBS bandwidth of the instance class is left out.',
  },
  {
    id: 'RDS-8',
    statement:
      'Storage autoscaling makes storage larger when less than 10 % has been free for five minutes, at most every six hours, and never smaller.',
    source: `${RDS_GUIDE}, storage autoscaling`,
    status: 'not modelled',
    deviation: 'Data does not grow during a run: the size of the storage is a setting.',
  },
  {
    id: 'RDS-9',
    statement:
      'Changing the class is an outage: of minutes for a single instance, of about a fail-over with Multi-AZ.',
    source: `${RDS_GUIDE}, modifying a DB instance`,
    status: 'simplified',
    deviation: 'It is applied at once. Replicas change their class without an outage of their own.',
  },
  {
    id: 'RDS-10',
    statement:
      'Aurora Serverless v2 moves capacity in steps of 0.5 ACU while it runs, faster the larger it is. max_connections follows the maximum. With a minimum of 0 it pauses after some minutes without connections, and the first one then waits for about 15 s.',
    source: `${AURORA_GUIDE}, Aurora Serverless v2`,
    status: 'simplified',
    deviation:
      'How fast it moves and at which load is not documented; both are assumptions. It goes by CPU alone, not by memory.',
  },
  {
    id: 'RDS-11',
    statement:
      'RDS Proxy multiplexes client connections onto fewer database connections, at most a share of max_connections, and keeps them during a fail-over, which it makes up to 66 % shorter. Session state pins a connection and defeats it.',
    source: `${RDS_GUIDE}, RDS Proxy`,
    status: 'simplified',
    deviation:
      'Nothing pins. Queries wait for a database connection as long as their callers do; the borrow time-out and the latency of the proxy itself are left out.',
  },
];
