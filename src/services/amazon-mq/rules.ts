import type { Rule } from '../contract.ts';

const ACTIVE = 'Amazon MQ Developer Guide, best practices for ActiveMQ';
const ARCHITECTURE = 'Amazon MQ Developer Guide, broker architecture';
const RABBIT = 'Amazon MQ Developer Guide, broker architecture for RabbitMQ';
const DEFAULTS = 'Amazon MQ for RabbitMQ, broker defaults';

/** The documented behaviours of Amazon MQ and how far brokers here have them. */
export const RULES: readonly Rule[] = [
  {
    id: 'MQ-1',
    statement:
      'A queue gives each message to one of its competing consumers. A topic gives each message to every active subscriber, and to durable ones also what they missed. A virtual topic gives each consumer group a queue of its own, in which consumers compete.',
    source: ACTIVE,
    status: 'simplified',
    deviation:
      'Of a durable subscription one consumer of the wire gets the messages, and the others stand by. A durable subscription or group is there from the first consumer on, and stays. In RabbitMQ a topic is a fan-out exchange; there are no routing keys and no selectors.',
  },
  {
    id: 'MQ-2',
    statement:
      'A broker is a single instance, an active/standby pair on shared EFS, or a RabbitMQ cluster of three nodes. EBS cannot be used with active/standby or t3.micro, and the storage type cannot be changed.',
    source: `${ARCHITECTURE}; Amazon MQ Developer Guide, broker storage`,
    status: 'modelled',
  },
  {
    id: 'MQ-3',
    statement:
      'At a failover connections drop, clients connect to the other endpoint, and unacknowledged messages are delivered again. Persistent messages survive; non-persistent ones are lost.',
    source: ARCHITECTURE,
    status: 'simplified',
    deviation:
      'How long a failover takes after a crash is our number, always the same; XA transactions and long journals do not lengthen it. Clients try to connect once a second. What a consumer was working on it finishes, and it is done twice. The cluster keeps non-persistent messages too while a majority of nodes is up.',
  },
  {
    id: 'MQ-4',
    statement:
      'ActiveMQ: when the memory for messages (70 % of the heap) of the broker or the share of a destination is used up, or the store is full, send() blocks until there is space; with sendFailIfNoSpace it fails. Slow consumers stop producers.',
    source: 'Amazon MQ Developer Guide, permitted child elements; Apache ActiveMQ, PolicyEntry',
    status: 'simplified',
    deviation:
      'The heap is half of the instance’s memory, and a message takes 1 KiB beside its payload. Senders go on as soon as there is space for one message. Each subscription of a topic counts its own copy.',
  },
  {
    id: 'MQ-5',
    statement:
      'ActiveMQ, concurrent store and dispatch: a persistent message that a fast consumer acknowledges in time need not be written, so the producer is answered sooner. With slow consumers it hurts.',
    source: ACTIVE,
    status: 'simplified',
    deviation:
      'Where nothing waits and a consumer has room, a send takes the mean time of recent acknowledgments if that is shorter than the write. With slow consumers it neither helps nor hurts.',
  },
  {
    id: 'MQ-6',
    statement:
      'One producer of persistent messages of up to 100 KB is bound by the latency of storage (EFS about 80 a second, EBS 500), whatever the instance; of larger ones by its throughput. Transactions write once for many messages. Non-persistent messages (5,000 a second) gain from larger instances.',
    source: `${ACTIVE}; Amazon MQ Developer Guide, broker storage`,
    status: 'simplified',
    deviation:
      'A write takes its latency, times its size over 100 KB where that is more; producers do not slow each other down at the disk, only at the vCPUs, of which a message takes 25 µs in and 25 µs out. RabbitMQ, for which AWS gives no rates, confirms as on EBS.',
  },
  {
    id: 'MQ-7',
    statement:
      'The broker pushes up to the prefetch count of unacknowledged messages to each consumer. Too many, and a slow consumer hoards what others could do; too few, and it waits a round trip for each message.',
    source: 'Apache ActiveMQ, ActiveMQPrefetchPolicy; Amazon MQ for RabbitMQ, performance',
    status: 'modelled',
  },
  {
    id: 'MQ-8',
    statement:
      'ActiveMQ delivers a message that failed again after 1 s, six times, and then moves it to ActiveMQ.DLQ. RabbitMQ delivers it again at once, up to the delivery limit.',
    source: 'Apache ActiveMQ, RedeliveryPolicy; Amazon MQ for RabbitMQ, quorum queues',
    status: 'simplified',
    deviation:
      'The consumer does other work until the redelivery (nonBlockingRedelivery), which may go to another consumer. A delivery that a broken connection cut off does not count.',
  },
  {
    id: 'MQ-9',
    statement:
      'In a network of brokers, brokers forward messages on demand to each other. It spreads load and is no replication: each message lives on one broker.',
    source: 'Amazon MQ Developer Guide, network of brokers',
    status: 'not modelled',
    deviation: 'Brokers are not connected to each other here; let producers choose among several.',
  },
  {
    id: 'MQ-10',
    statement:
      'RabbitMQ: above the memory limit, or below the limit of free disk, all publishers are blocked on all nodes. A broker in memory alarm cannot be rebooted.',
    source: 'Amazon MQ Developer Guide, troubleshooting: memory and disk limit alarms',
    status: 'simplified',
    deviation:
      'Unacknowledged messages are in memory with their payload, waiting ones take 64 B each; the limit is 40 % of a node’s memory, and that of the disk a tenth of it. The alarm ends as soon as the level is on the right side again.',
  },
  {
    id: 'MQ-11',
    statement:
      'Quorum queues have three replicas and go on with two of three nodes. They are not for long backlogs or the lowest latency.',
    source: 'Amazon MQ for RabbitMQ, quorum queues',
    status: 'simplified',
    deviation: 'The election of a new leader takes no time, and a long backlog costs memory only.',
  },
  {
    id: 'MQ-12',
    statement:
      'Classic mirrored queues (RabbitMQ 3): when a node returns, synchronising blocks the queue.',
    source: RABBIT,
    status: 'not modelled',
    deviation: 'RabbitMQ 4 does not have them any more.',
  },
  {
    id: 'MQ-13',
    statement:
      'Maintenance of a RabbitMQ cluster takes one node at a time; its connections drop and connect to the others.',
    source: RABBIT,
    status: 'modelled',
  },
  {
    id: 'MQ-14',
    statement:
      'A queue at its maximum length refuses new messages; a producer without publisher confirms does not notice.',
    source: DEFAULTS,
    status: 'modelled',
  },
  {
    id: 'MQ-15',
    statement: 'Above the connection limit new connections are refused.',
    source: 'Amazon MQ for RabbitMQ, resource limits; Amazon MQ Developer Guide, limits',
    status: 'modelled',
  },
  {
    id: 'MQ-16',
    statement:
      'ActiveMQ speaks OpenWire (JMS), AMQP 1.0, MQTT, STOMP and WebSocket, each with a connection limit of its own; RabbitMQ speaks AMQP 0-9-1, AMQP 1.0 and JMS over AMQP.',
    source: 'Amazon MQ Developer Guide, basic elements; Amazon MQ for RabbitMQ, protocols',
    status: 'simplified',
    deviation:
      'Beside the connection limit the choice changes nothing: all clients prefetch and acknowledge alike.',
  },
  {
    id: 'MQ-LIMITS',
    statement: 'RabbitMQ refuses messages above its maximum message size.',
    source: 'Amazon MQ for RabbitMQ, default resource limits',
    status: 'simplified',
    deviation:
      'Channels, consumers per channel and the number of queues are not limited: there is one channel with one consumer per connection.',
  },
  {
    id: 'MQ-DELETE',
    statement:
      'Purging deletes what waits in the queues; deleting a destination deletes what is in it and cuts its consumers off.',
    source: 'Amazon MQ Developer Guide, basic elements',
    status: 'modelled',
  },
  {
    id: 'MQ-METRICS',
    statement:
      'Metrics come every minute, of the broker and of up to 1,000 destinations (RabbitMQ: 500).',
    source: 'Amazon MQ Developer Guide, logging and monitoring',
    status: 'simplified',
    deviation:
      'Those of destinations are summed over all of them. Network, journal files, burst balance and expired messages are left out; messages do not expire here.',
  },
];
