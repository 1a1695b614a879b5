import type { Reason } from '../../protocols/answer.ts';
import type { WorkReasons } from '../../serving/workshop.ts';

/** A task had neither a free slot nor room in its waiting line. */
const QUEUE_FULL: Reason = {
  id: 'ecs.queue-full',
  title: 'Waiting line full',
  explanation:
    'All slots of the task were busy and its waiting line was full, so it answered 503 at once. More tasks, more slots or shorter service times help; a longer line only makes people wait longer.',
  rule: 'ECS-LINE',
  field: 'waitingMax',
};

/** A task stopped with a request inside. */
const TASK_STOPPED: Reason = {
  id: 'ecs.task-stopped',
  title: 'Task stopped',
  explanation:
    'The task that was working on the request stopped before it was done, and the connection broke. A retry reaches another task. A longer stop timeout lets tasks that are told to stop finish.',
  rule: 'ECS-STOP',
  field: 'stopTimeoutSeconds',
  connectionFailed: true,
};

/** The task is running, but its application does not listen yet. */
const NOT_LISTENING: Reason = {
  id: 'ecs.not-listening',
  title: 'Task not listening',
  explanation:
    'The task was RUNNING, but its application was still starting, so the connection was refused. Health checks keep such tasks out of a load balancer’s rotation.',
  rule: 'ECS-START',
  field: 'applicationStartSeconds',
  connectionFailed: true,
};

/** No task of the service answers. */
export const NO_TASK: Reason = {
  id: 'ecs.no-task',
  title: 'No task running',
  explanation:
    'The service has no task that accepts connections, so there was nobody to connect to.',
  rule: 'ECS-DNS',
  field: 'desiredCount',
  connectionFailed: true,
};

/** The application failed. */
const APPLICATION_ERROR: Reason = {
  id: 'ecs.application-error',
  title: 'Application error',
  explanation: 'The application answered 500: the share of failures that the service is set to.',
  rule: 'ECS-FAIL',
  field: 'failurePercent',
};

/** The request can never be processed. */
const POISON_REQUEST: Reason = {
  id: 'ecs.poison-request',
  title: 'Poison request',
  explanation:
    'The request makes the application fail whenever it is processed. Retries do not help; a dead-letter queue or a check on entry does.',
  rule: 'ECS-FAIL',
};

/** The reasons that work on a task fails for. */
export const WORK_REASONS: WorkReasons = {
  queueFull: QUEUE_FULL,
  notListening: NOT_LISTENING,
  terminated: TASK_STOPPED,
  applicationError: APPLICATION_ERROR,
  poisonRequest: POISON_REQUEST,
};

export const REASONS: readonly Reason[] = [
  QUEUE_FULL,
  NOT_LISTENING,
  TASK_STOPPED,
  APPLICATION_ERROR,
  POISON_REQUEST,
  NO_TASK,
];
