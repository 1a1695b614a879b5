import { choice, defineFields, number, text } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';

/** What one kind of request looks like. */
export const REQUEST_KIND_FIELDS = defineFields({
  name: text({
    title: 'Name',
    help: 'What these requests are called in charts.',
    default: 'request',
    lengthMax: 40,
  }),
  share: number({
    title: 'Share',
    help: 'Weight of this kind: of two kinds with shares 3 and 1, the first makes three quarters.',
    default: 1,
    minimum: 0,
    maximum: 1_000_000,
    unit: '',
  }),
  sizeBytes: number({
    title: 'Size',
    help: 'Payload of one request, record, message or video fragment.',
    default: 1_024,
    minimum: 1,
    maximum: 104_857_600,
    unit: 'B',
    whole: true,
    slider: 'logarithmic',
  }),
  poisonPercent: number({
    title: 'Poison',
    help: 'Share of requests that nobody can process: every attempt fails.',
    default: 0,
    minimum: 0,
    maximum: 100,
    unit: '%',
  }),
  keyDistribution: choice({
    title: 'Keys',
    help: 'How requests are spread over partition keys, message groups or items.',
    default: 'uniform',
    choices: [
      { value: 'uniform', title: 'Uniform', help: 'Every key equally often.' },
      { value: 'zipf', title: 'Zipf', help: 'A few keys are very popular, most are rare.' },
      { value: 'hot-key', title: 'Hot key', help: 'One key takes a fixed share.' },
    ],
  }),
  keyCount: number({
    title: 'Number of keys',
    help: 'How many different keys there are.',
    default: 1_000,
    minimum: 1,
    maximum: 100_000,
    unit: 'keys',
    whole: true,
    slider: 'logarithmic',
  }),
  zipfExponent: number({
    title: 'Exponent',
    help: 'The k-th most popular key is asked for 1 / k^exponent as often as the first.',
    default: 1,
    minimum: 0,
    maximum: 10,
    unit: '',
    shownWhen: { field: 'keyDistribution', is: ['zipf'] },
  }),
  hotSharePercent: number({
    title: 'Share of the hot key',
    help: 'How many of the requests have the one hot key.',
    default: 50,
    minimum: 0,
    maximum: 100,
    unit: '%',
    shownWhen: { field: 'keyDistribution', is: ['hot-key'] },
  }),
  keyPrefix: text({
    title: 'Key prefix',
    help: 'Keys read prefix-0, prefix-1 and so on; their hashes decide the shard or partition.',
    default: 'user',
    lengthMax: 60,
  }),
});

/** The settings of one kind of request. */
export type RequestKindConfig = ConfigOf<typeof REQUEST_KIND_FIELDS>;
