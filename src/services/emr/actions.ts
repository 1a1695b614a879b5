import { choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';
import { STEP_FIELDS } from './steps/step-fields.ts';

export const ADD_STEP = 'add-step';
export const RESIZE = 'resize';
export const TERMINATE = 'terminate-cluster';
export const LOSE_CORE = 'lose-core-nodes';
export const LOSE_TASK = 'lose-task-nodes';
export const LOSE_PRIMARY = 'lose-primary-node';
export const INTERRUPT_SPOT = 'interrupt-spot';
export const SLOW_NODE = 'slow-node';

export const RESIZE_FIELDS = defineFields({
  group: choice({
    title: 'Group',
    help: 'Core nodes leave only as far as HDFS still fits, and after their blocks were copied.',
    default: 'core',
    choices: [
      { value: 'core', title: 'Core' },
      { value: 'task', title: 'First task group' },
    ],
  }),
  count: number({
    title: 'Nodes',
    help: 'How many there are to be. New ones join after some minutes; others leave when they are empty.',
    default: 8,
    minimum: 0,
    maximum: 200,
    unit: 'nodes',
    whole: true,
  }),
});
export type ResizeSettings = ConfigOf<typeof RESIZE_FIELDS>;

export const COUNT_FIELDS = defineFields({
  nodes: number({
    title: 'Nodes',
    help: 'How many are hit, in the order in which they joined.',
    default: 1,
    minimum: 1,
    maximum: 200,
    unit: 'nodes',
    whole: true,
  }),
});
export type CountSettings = ConfigOf<typeof COUNT_FIELDS>;

export const SLOW_FIELDS = defineFields({
  factor: number({
    title: 'Times as long',
    help: 'What the tasks of the first core node take. 1 is back to normal.',
    default: 4,
    minimum: 1,
    maximum: 100,
    unit: '×',
    slider: 'logarithmic',
  }),
});
export type SlowSettings = ConfigOf<typeof SLOW_FIELDS>;

/** Buttons of a cluster. */
export const ACTIONS: readonly ActionDescription[] = [
  {
    id: ADD_STEP,
    title: 'Add step',
    help: 'Submits one more step, as AddJobFlowSteps does.',
    kind: 'action',
    fields: STEP_FIELDS,
  },
  {
    id: RESIZE,
    title: 'Resize',
    help: 'Changes the number of nodes of a running group.',
    kind: 'action',
    fields: RESIZE_FIELDS,
  },
  {
    id: TERMINATE,
    title: 'Terminate',
    help: 'Ends the cluster. HDFS and every step that is not done are lost.',
    kind: 'action',
    fields: {},
  },
  {
    id: LOSE_CORE,
    title: 'Lose core nodes',
    help: 'They stop without a word. Tasks and copies of blocks are lost; it is noticed after ten minutes.',
    kind: 'fault',
    fields: COUNT_FIELDS,
  },
  {
    id: LOSE_TASK,
    title: 'Lose task nodes',
    help: 'They stop without a word. Only work is lost; it is noticed after ten minutes.',
    kind: 'fault',
    fields: COUNT_FIELDS,
  },
  {
    id: INTERRUPT_SPOT,
    title: 'Spot interruption',
    help: 'Spot nodes get the notice of two minutes and are reclaimed: task nodes first.',
    kind: 'fault',
    fields: COUNT_FIELDS,
  },
  {
    id: SLOW_NODE,
    title: 'Slow node',
    help: 'The first core node becomes slow, and its tasks stragglers.',
    kind: 'fault',
    fields: SLOW_FIELDS,
  },
  {
    id: LOSE_PRIMARY,
    title: 'Lose a primary node',
    help: 'The only one takes the cluster with it; one of three is replaced.',
    kind: 'fault',
    fields: {},
  },
];
