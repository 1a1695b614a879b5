import type { Reason } from '../../protocols/answer.ts';
import type { WorkReasons } from '../../serving/workshop.ts';

/** An instance had neither a free slot nor room in its waiting line. */
export const QUEUE_FULL: Reason = {
  id: 'ec2.queue-full',
  title: 'Waiting line full',
  explanation:
    'All slots of the instance were busy and its waiting line was full, so it answered 503 at once. More instances, more slots or shorter service times help; a longer line only makes people wait longer.',
  rule: 'FLT-2',
  field: 'waitingMax',
};

/** An instance went away with a request inside. */
export const INSTANCE_TERMINATED: Reason = {
  id: 'ec2.instance-terminated',
  title: 'Instance terminated',
  explanation:
    'The instance that was working on the request was terminated, and the connection broke. A retry reaches another instance.',
  rule: 'FLT-6',
  connectionFailed: true,
};

/** The instance's zone is out of order. */
export const ZONE_FAILED: Reason = {
  id: 'ec2.zone-failed',
  title: 'Availability Zone failed',
  explanation:
    'The instance was in an Availability Zone that failed: what it worked on broke off, and nobody can connect to it. Instances in other zones go on; a retry reaches them once the failed ones are out of rotation.',
  rule: 'FLT-ZONE',
  connectionFailed: true,
};

/** The instance is there, but its application does not listen yet. */
export const NOT_LISTENING: Reason = {
  id: 'ec2.not-listening',
  title: 'Instance not listening',
  explanation:
    'The instance was still booting or starting its application, so the connection was refused. Health checks keep such instances out of a load balancer’s rotation.',
  rule: 'EC2-1',
  field: 'userDataSeconds',
  connectionFailed: true,
};

/** No instance of the fleet answers. */
export const NO_INSTANCE: Reason = {
  id: 'ec2.no-instance',
  title: 'No instance running',
  explanation:
    'The fleet has no instance that accepts connections, so there was nobody to connect to.',
  rule: 'FLT-4',
  field: 'instanceCount',
  connectionFailed: true,
};

/** The application failed. */
export const APPLICATION_ERROR: Reason = {
  id: 'ec2.application-error',
  title: 'Application error',
  explanation: 'The application answered 500: the share of failures that the fleet is set to.',
  rule: 'FLT-5',
  field: 'failurePercent',
};

/** The request can never be processed. */
export const POISON_REQUEST: Reason = {
  id: 'ec2.poison-request',
  title: 'Poison request',
  explanation:
    'The request makes the application fail whenever it is processed. Retries do not help; a dead-letter queue or a check on entry does.',
  rule: 'FLT-5',
};

export const REASONS: readonly Reason[] = [
  QUEUE_FULL,
  INSTANCE_TERMINATED,
  ZONE_FAILED,
  NOT_LISTENING,
  NO_INSTANCE,
  APPLICATION_ERROR,
  POISON_REQUEST,
];

/** The reasons that work on an instance fails for. */
export const WORK_REASONS: WorkReasons = {
  queueFull: QUEUE_FULL,
  notListening: NOT_LISTENING,
  terminated: INSTANCE_TERMINATED,
  applicationError: APPLICATION_ERROR,
  poisonRequest: POISON_REQUEST,
};
