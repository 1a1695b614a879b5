import type { ContainerTask } from './container-task.ts';
import { FACE_TASKS_MAX, type FaceTask, type ServiceFaceState } from './face-state.ts';
import type { ServiceScaling } from './service-scaling.ts';
import type { ServiceScheduler } from './service-scheduler.ts';

/** The inside of a service for its face. */
export function faceOf(
  tasks: readonly ContainerTask[],
  waiting: number,
  scheduler: ServiceScheduler,
  scaling: ServiceScaling,
): ServiceFaceState {
  const accepting = tasks.filter((task) => task.accepts);
  const { rollout, definition } = scheduler.primary;
  const isDeployed = ({ revision, state }: ContainerTask): boolean =>
    revision === definition.revision && state === 'running';
  return {
    tasks: tasks.slice(0, FACE_TASKS_MAX).map((task) => faceTask(task, definition.revision)),
    taskCount: tasks.length,
    acceptingCount: accepting.length,
    desired: scheduler.desired,
    limits: scaling.isOn ? { ...scaling.limits } : null,
    rollout,
    revision: definition.revision,
    deployedCount: tasks.filter(isDeployed).length,
    busySlots: tasks.reduce((sum, { busy }) => sum + busy, 0),
    totalSlots: accepting.reduce((sum, { slots }) => sum + slots, 0),
    waiting,
  };
}

function faceTask(task: ContainerTask, revision: number): FaceTask {
  return {
    id: task.id,
    zone: task.zone,
    isSpot: task.placement.isSpot,
    isFormer: task.revision !== revision,
    state: faceStateOf(task),
    busyShare: Math.min(1, task.busy / task.slots),
  };
}

function faceStateOf(task: ContainerTask): FaceTask['state'] {
  const { status, verdict } = task;
  if (status === 'PROVISIONING') return 'provisioning';
  if (status === 'PENDING') return 'pending';
  if (status === 'DEACTIVATING') return 'stopping';
  if (!task.listening) return 'starting';
  if (!task.answersHealthChecks || verdict === 'unhealthy') return 'unhealthy';
  return task.slowness > 1 ? 'slow' : 'running';
}
