import { defineFacts } from '../../schema/fact.ts';

const API = 'Amazon Kinesis Data Streams API reference';
const REGISTER = { source: `${API}, RegisterStreamConsumer`, asOf: '2026-09' };
const SUBSCRIBE = { source: `${API}, SubscribeToShard`, asOf: '2026-09' };
const CONSUMERS_GUIDE = {
  source: 'Amazon Kinesis Data Streams Developer Guide, building consumers',
  asOf: '2023-05',
};
const OURS = { source: 'Spillway, where AWS documents nothing', asOf: '2026-11' };

/** The numbers of enhanced fan-out. */
export const FAN_OUT_FACTS = defineFacts({
  fanOutBytesPerSecond: {
    value: 2_097_152,
    unit: 'B/s per consumer and shard',
    kind: 'hard',
    ...REGISTER,
  },
  fanOutConsumersMax: {
    value: 20,
    unit: 'registered consumers per stream',
    kind: 'soft',
    ...REGISTER,
    note: 'Provisioned mode and On-demand Standard. The 5 of older notes are long gone.',
  },
  fanOutConsumersAdvantageMax: {
    value: 50,
    unit: 'registered consumers per stream',
    kind: 'soft',
    ...REGISTER,
    note: 'With On-demand Advantage.',
  },
  fanOutConsumersCreatingMax: {
    value: 5,
    unit: 'consumers in CREATING at a time',
    kind: 'hard',
    ...REGISTER,
  },
  registerConsumerSeconds: {
    value: 10,
    unit: 's in CREATING',
    kind: 'model',
    ...OURS,
  },
  subscriptionSeconds: {
    value: 300,
    unit: 's, then the consumer subscribes again',
    kind: 'hard',
    ...SUBSCRIBE,
  },
  subscribeCallsPerSecond: {
    value: 1,
    unit: 'SubscribeToShard calls/s per consumer and shard',
    kind: 'hard',
    ...SUBSCRIBE,
  },
  resubscribeGuardSeconds: {
    value: 5,
    unit: 's after a successful call',
    kind: 'hard',
    ...SUBSCRIBE,
    note: 'A further call fails until then; later it takes the subscription over.',
  },
  fanOutPropagationMilliseconds: {
    value: 70,
    unit: 'ms on average',
    kind: 'observed',
    ...CONSUMERS_GUIDE,
    note: 'Whatever the number of consumers.',
  },
  fanOutEventBytesMax: {
    value: 1_048_576,
    unit: 'B per push',
    kind: 'model',
    ...OURS,
    note: 'A push holds at least one record, however large.',
  },
  fanOutEventMilliseconds: {
    value: 10,
    unit: 'ms between pushes of a shard to a consumer',
    kind: 'model',
    ...OURS,
    note: 'Records that come faster share a push.',
  },
});
