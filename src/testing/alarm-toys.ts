import { success } from '../base/result.ts';
import { fromSeconds } from '../base/units.ts';
import type { AlarmAction } from '../protocols/alarm-action.ts';
import { boolean, defineFields, number } from '../schema/build.ts';
import type { ConfigOf } from '../schema/field.ts';
import {
  defineService,
  type NodeContext,
  type RunnableCatalog,
  type ServiceDefinition,
  type ServiceInstance,
} from '../services/contract.ts';
import { loadRunnable } from '../services/runnable-catalog.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';

const PLAIN = {
  category: 'Monitoring',
  summary: 'For tests of alarms.',
  keywords: [],
  calls: {},
  actions: [],
  reasons: [],
  facts: {},
  rules: [],
} as const satisfies Partial<ServiceDefinition>;

const NO_TRAFFIC = {
  connect: () => undefined,
  reconnect: () => undefined,
  disconnect: () => undefined,
  inFlight: () => 0,
  act: () => success(null),
} satisfies Partial<ServiceInstance>;

const METERED_FIELDS = defineFields({
  level: number({
    title: 'Level',
    help: 'What is measured, every second.',
    default: 10,
    minimum: 0,
    maximum: 1_000,
    unit: '',
  }),
  isMeasured: boolean({ title: 'Measured', help: 'Off, nothing is published.', default: true }),
  detailedMonitoring: boolean({
    title: 'Detailed monitoring',
    help: 'Every minute instead of every five.',
    default: true,
  }),
});

/** Measures what its configuration says: `Level` as an AWS metric, `OwnLevel` as one of the application. */
const TOY_METERED = defineService({
  ...PLAIN,
  id: 'toy-metered',
  title: 'Toy metered',
  shortTitle: 'Metered',
  fields: METERED_FIELDS,
  serves: [],
  metrics: [
    {
      id: 'Level',
      help: 'The level.',
      kind: 'distribution',
      unit: 'Percent',
      statistic: 'Average',
      namespace: 'AWS/Toy',
    },
    {
      id: 'OwnLevel',
      help: 'The level.',
      kind: 'distribution',
      unit: 'Percent',
      statistic: 'Average',
    },
  ],
  publicationSeconds: (metric, { detailedMonitoring }) =>
    metric === 'Level' && !detailedMonitoring ? 300 : metric === 'Level' ? 60 : 1,
  behaviour: () => Promise.resolve({ create: createMetered }),
});

function createMetered(
  initial: ConfigOf<typeof METERED_FIELDS>,
  { scheduler, instruments }: NodeContext,
): ServiceInstance<ConfigOf<typeof METERED_FIELDS>> {
  const level = instruments.distribution('Level');
  const ownLevel = instruments.distribution('OwnLevel');
  let config = initial;
  const measure = (): void => {
    if (config.isMeasured) {
      level.record(config.level, 1);
      ownLevel.record(config.level, 1);
    }
    scheduler.schedule(fromSeconds(1), measure);
  };
  return {
    ...NO_TRAFFIC,
    start: () => {
      scheduler.schedule(fromSeconds(0.5), measure);
    },
    configure: (changed) => (config = changed),
    serve: () => {
      throw new Error('a toy serves nothing');
    },
    face: () => ({}),
  };
}

const LISTENER_FIELDS = defineFields({
  isScaling: boolean({ title: 'Scaling', help: 'Told again every minute.', default: false }),
});

/** Takes down every notification as a notice, such as `ALARM 90 again`. */
const TOY_LISTENER = defineService({
  ...PLAIN,
  id: 'toy-listener',
  title: 'Toy listener',
  shortTitle: 'Listener',
  fields: LISTENER_FIELDS,
  serves: ['alarm-action'],
  metrics: [],
  behaviour: () => Promise.resolve({ create: createListener }),
});

function createListener(
  { isScaling }: ConfigOf<typeof LISTENER_FIELDS>,
  context: NodeContext,
): ServiceInstance<ConfigOf<typeof LISTENER_FIELDS>> {
  const action: AlarmAction = {
    isScaling,
    stateChanged: ({ state, value, isRepeated }) => {
      context.notice({
        kind: 'change',
        text: `${state} ${value ?? 'missing'}${isRepeated ? ' again' : ''}`,
      });
    },
  };
  return {
    ...NO_TRAFFIC,
    start: () => undefined,
    configure: () => undefined,
    serve: () => action as never,
    face: () => ({}),
  };
}

/** Every service, and the two toys. */
export const ALARM_TOY_CATALOG: RunnableCatalog = new Map([
  ...RUNNABLE_CATALOG,
  ...(await loadRunnable(
    new Map([TOY_METERED, TOY_LISTENER].map((service) => [service.id, service])),
  )),
]);
