import { boolean, defineFields, number } from '../../../schema/build.ts';
import { APPLICATION_FACTS as FACTS } from './application-facts.ts';

const APPLICATIONS = 'Applications';

/** Applications that run beside the steps. */
export const APPLICATION_FIELDS = defineFields({
  hbase: boolean({
    title: 'HBase',
    help: 'A column store: wires that read and write items end at the regions on the core nodes.',
    default: false,
    group: APPLICATIONS,
  }),
  hbaseRegions: number({
    title: 'Regions',
    help: 'The row keys are split into so many ranges; each is served by one region server.',
    default: 16,
    minimum: 1,
    maximum: 500,
    unit: 'regions',
    whole: true,
    group: APPLICATIONS,
    shownWhen: { field: 'hbase', is: [true] },
  }),
  regionServerRequestsPerSecond: number({
    title: 'A region server serves',
    help: 'Reads and writes a second, for all of its regions together.',
    default: FACTS.regionServerRequestsPerSecond.value,
    minimum: 1,
    maximum: 1_000_000,
    unit: 'requests/s',
    slider: 'logarithmic',
    group: APPLICATIONS,
    shownWhen: { field: 'hbase', is: [true] },
    facts: [FACTS.regionServerRequestsPerSecond],
  }),
  flumeChannelEvents: number({
    title: 'Flume channel holds',
    help: 'Wires that put records end at a Flume agent: source, channel, sink. A full channel refuses.',
    default: FACTS.flumeChannelEvents.value,
    minimum: 1,
    maximum: 10_000_000,
    unit: 'events',
    whole: true,
    slider: 'logarithmic',
    group: APPLICATIONS,
    facts: [FACTS.flumeChannelEvents],
  }),
  flumeEventsPerSecond: number({
    title: 'Flume sink writes',
    help: 'Events that the sink writes to HDFS a second.',
    default: FACTS.flumeEventsPerSecond.value,
    minimum: 1,
    maximum: 1_000_000,
    unit: 'events/s',
    slider: 'logarithmic',
    group: APPLICATIONS,
    facts: [FACTS.flumeEventsPerSecond],
  }),
});
