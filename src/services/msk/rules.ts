import type { Rule } from '../contract.ts';

const GUIDE = 'Amazon MSK Developer Guide';
const KAFKA = 'Apache Kafka documentation';

/** The documented behaviours of Kafka and of MSK, and how far clusters here have them. */
export const RULES: readonly Rule[] = [
  {
    id: 'KAFKA-1',
    statement:
      'A topic is split into partitions, each a log: records keep their order within a partition, not across.',
    source: KAFKA,
    status: 'simplified',
    deviation:
      'A cluster has one topic. Where a partition holds more than 16,384 cohorts, neighbours are merged and their keys drawn anew.',
  },
  {
    id: 'KAFKA-2',
    statement:
      'The partition of a key is murmur2(key) modulo the number of partitions. Adding partitions moves keys; partitions cannot be taken away.',
    source: 'Apache Kafka source code, default partitioner',
    status: 'simplified',
    deviation: 'Every record has a key; records without (sticky partitioner) are left out.',
  },
  {
    id: 'KAFKA-3',
    statement:
      'In a consumer group each partition is read by one member, so more members than partitions idle. When members come or go, the partitions are shared anew. Several groups read independently of each other.',
    source: KAFKA,
    status: 'simplified',
    deviation:
      'A rebalance always takes 3 s, in which nobody of the group reads (the eager protocol); partitions are dealt out in turn.',
  },
  {
    id: 'KAFKA-4',
    statement:
      'Records are kept by time and by size, whether they were consumed or not. A consumer that lags behind retention misses records.',
    source: KAFKA,
    status: 'simplified',
    deviation:
      'Retention works by the second, or a thousandth of the retention time, and not by segment files. A new group that begins at the earliest record gets what some other group has still to read, and not what all have read.',
  },
  {
    id: 'KAFKA-5',
    statement:
      'A partition has a leader and followers. With acks=all a write needs min.insync.replicas; with acks=1 what the leader had not replicated is lost with it; acks=0 hears of no failure. When a leader is gone another replica takes over; consumers see what is replicated.',
    source: `${KAFKA}; ${GUIDE}, best practices`,
    status: 'simplified',
    deviation:
      'acks is set at the topic for all its producers. Times of storing, replicating and electing are our numbers, always the same. Producers are not idempotent, so a retry after a time-out is stored twice.',
  },
  {
    id: 'KAFKA-6',
    statement:
      'Producers collect records in batches (linger.ms, batch.size) and buffer up to 32 MiB; a record fails after delivery.timeout.ms (2 minutes).',
    source: 'Apache Kafka source code, ProducerConfig',
    status: 'simplified',
    deviation:
      'Batches are by number of records, as the wire says; time-outs and retries are those of the wire.',
  },
  {
    id: 'KAFKA-7',
    statement:
      'A member without heartbeat for 45 s, or without poll for 5 minutes, is put out (one that pauses its partitions goes on polling), and its partitions go to others, who read again what it had not committed.',
    source: 'Apache Kafka source code, ConsumerConfig',
    status: 'simplified',
    deviation:
      'A consumer commits after each poll that it has processed as a whole, not every 5 s, so records are delivered at least once.',
  },
  {
    id: 'KAFKA-8',
    statement:
      'There are no dead letters: a record that cannot be processed blocks its partition, until the consumer skips it.',
    source: KAFKA,
    status: 'simplified',
    deviation:
      'It holds up everything that the poll brought, and so all partitions of its consumer.',
  },
  {
    id: 'MSK-1',
    statement: 'A broker takes only so many partitions, replicas included, by its type.',
    source: `${GUIDE}, best practices`,
    status: 'modelled',
  },
  {
    id: 'MSK-2',
    statement: 'Each broker has storage of 1 to 16,384 GiB. A full disk takes no more records.',
    source: `${GUIDE}, limits`,
    status: 'simplified',
    deviation: 'Storage neither grows by itself nor in tiers; replicas are spread evenly.',
  },
  {
    id: 'MSK-3',
    statement:
      'Brokers should stay below 60 % CPU. There is no limit per partition: an overloaded broker answers later and later.',
    source: `${GUIDE}, best practices`,
    status: 'simplified',
    deviation:
      'A vCPU writes or reads 20 MB/s, replicas included: our number, as none is documented.',
  },
  {
    id: 'MSK-4',
    statement: 'A broker takes 3,000 connections (IAM), and 100 new ones a second.',
    source: `${GUIDE}, limits`,
    status: 'not modelled',
    deviation: 'Connections are not counted here.',
  },
  {
    id: 'MSK-5',
    statement:
      'MSK Serverless takes 200 MB/s in and 400 MB/s out, 5 and 10 MB/s per partition, and 120 partitions.',
    source: `${GUIDE}, MSK Serverless quotas`,
    status: 'not modelled',
    deviation: 'Clusters here are provisioned.',
  },
  {
    id: 'MSK-6',
    statement: 'Changing the broker type takes 10 to 15 minutes per broker, one after the other.',
    source: `${GUIDE}, updating the broker type`,
    status: 'not modelled',
    deviation: 'Brokers and their type are fixed in a run.',
  },
];
