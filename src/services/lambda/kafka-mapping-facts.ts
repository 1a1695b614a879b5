import { defineFacts } from '../../schema/fact.ts';

const PARAMETERS = 'Lambda Developer Guide, All Amazon MSK event source configuration parameters';
const SCALING = 'Lambda Developer Guide, Apache Kafka event poller scaling modes';

/** Numbers of the event source mapping of a Kafka topic; batches and retries are those of `mapping-facts.ts`. */
export const KAFKA_MAPPING_FACTS = defineFacts({
  kafkaBatchSize: {
    value: 100,
    unit: 'records',
    kind: 'default',
    source: PARAMETERS,
    asOf: '2026',
  },
  kafkaBatchWindowSeconds: {
    value: 0.5,
    unit: 's',
    kind: 'default',
    source: PARAMETERS,
    asOf: '2026',
    note: 'Documented as 500 ms; other values are whole seconds.',
  },
  initialPollers: {
    value: 1,
    unit: 'poller of a new mapping',
    kind: 'model',
    source: 'Spillway',
    asOf: '2026-11',
    note: 'The guide says “a default number”; earlier editions said one.',
  },
  lagEvaluationSeconds: {
    value: 60,
    unit: 's between two looks at the offset lag',
    kind: 'hard',
    source: SCALING,
    asOf: '2026',
  },
  pollerScalingSeconds: {
    value: 60,
    unit: 's from a look at the lag until pollers come or go',
    kind: 'model',
    source: 'Spillway',
    asOf: '2026-11',
    note: 'AWS: within three minutes.',
  },
  calmEvaluations: {
    value: 5,
    unit: 'looks in a row without lag until half of the pollers go',
    kind: 'model',
    source: 'Spillway',
    asOf: '2026-11',
    note: 'AWS gives no threshold. More come when the lag is more than was processed in the last minute: as many again.',
  },
});
