import { defineFacts, type Fact } from '../../schema/fact.ts';

/** A number of our own: AWS documents none. */
function modelled(value: number, unit: string, note: string): Fact {
  return { value, unit, kind: 'model', source: 'Spillway model', asOf: '2026-11', note };
}

/** What AWS does not tell of its brokers, and what we take instead. */
export const MODEL_FACTS = defineFacts({
  heapPercent: modelled(
    50,
    '% of the memory of the instance that is JVM heap (ActiveMQ)',
    'Not documented.',
  ),
  messageOverheadBytes: modelled(
    1_024,
    'B per message in memory and in the store, beside its payload',
    'Headers and bookkeeping; about what ActiveMQ counts for the smallest message.',
  ),
  rabbitMemoryLimitPercent: modelled(
    40,
    '% of the memory of a node (RabbitMQMemLimit)',
    'The default of RabbitMQ itself; what Amazon MQ sets is not documented.',
  ),
  rabbitBaseMebibytes: modelled(150, 'MiB that an idle RabbitMQ node uses', 'Not documented.'),
  rabbitReadyBytes: modelled(
    64,
    'B in memory per message that waits (RabbitMQ keeps bodies on disk)',
    'Not documented. Unacknowledged messages count with their payload.',
  ),
  rabbitConnectionKibibytes: modelled(100, 'KiB in memory per connection', 'Not documented.'),
  diskFreeLimitPercent: modelled(
    10,
    '% of the disk (RabbitMQDiskFreeLimit)',
    'What Amazon MQ sets is not documented.',
  ),
  rabbitConfirmMilliseconds: modelled(
    2,
    'ms until a persistent message is confirmed (RabbitMQ)',
    'AWS gives rates for ActiveMQ only; taken as on EBS.',
  ),
  networkMilliseconds: modelled(
    0.5,
    'ms from the broker to a client, and back again',
    'One way within a region.',
  ),
  cpuMicrosecondsPerMessage: modelled(
    25,
    'µs of one vCPU to take a message in, and again to hand it out',
    'So an m5.large passes at most 40,000 messages a second.',
  ),
  failoverSeconds: modelled(
    60,
    's from the crash of the active broker until the standby serves',
    'Documented only as a short while. Unresolved XA transactions and long journals make it longer.',
  ),
  standbyRebootSeconds: modelled(
    5,
    's from a reboot of the active broker until the standby serves',
    'Documented as a few seconds.',
  ),
  singleOutageSeconds: modelled(
    180,
    's until a single broker that crashed or was rebooted serves again',
    'Not documented.',
  ),
  nodeOutageSeconds: modelled(60, 's until a node of a cluster is back', 'Not documented.'),
  storedBatchesMax: modelled(
    65_536,
    'cohorts that one queue holds before neighbours that are alike are merged',
    'Counts stay exact.',
  ),
  ackTimeWeight: modelled(
    0.1,
    'weight of the newest acknowledgment in the mean time of acknowledgments',
    'An exponential mean.',
  ),
});
