import { FACE_INSTANCES_MAX, type FaceInstance, type FleetFaceState } from './face-state.ts';
import type { GroupFaceState } from './auto-scaling/group-face.ts';
import type { CreditFaceState } from './cpu-credits/credit-face.ts';
import type { Instance } from './ec2-instance.ts';

/** The inside of a fleet for its face. `group` is its Auto Scaling group, if it is one; `credits` are its CPU credits, if it has any. */
export function faceOf(
  instances: readonly Instance[],
  waiting: number,
  group: GroupFaceState | null,
  credits: CreditFaceState | null,
): FleetFaceState {
  const accepting = instances.filter((instance) => instance.accepts);
  return {
    instances: instances.slice(0, FACE_INSTANCES_MAX).map(faceInstance),
    instanceCount: instances.length,
    acceptingCount: accepting.length,
    busySlots: instances.reduce((sum, instance) => sum + instance.busy, 0),
    totalSlots: accepting.reduce((sum, { slots }) => sum + slots, 0),
    waiting,
    group,
    credits,
  };
}

function faceInstance(instance: Instance): FaceInstance {
  return {
    id: instance.id,
    zone: instance.zone,
    isSpot: instance.choice.purchase === 'spot',
    state: faceStateOf(instance),
    busyShare: Math.min(1, instance.busy / instance.slots),
  };
}

function faceStateOf(instance: Instance): FaceInstance['state'] {
  if (instance.state === 'pending') return 'pending';
  if (instance.state === 'draining') return 'draining';
  if (instance.state === 'pending-wait' || instance.state === 'terminating-wait') return 'held';
  if (instance.hangs) return 'unhealthy';
  if (!instance.listening) return 'booting';
  if (!instance.answersHealthChecks) return 'unhealthy';
  return instance.slowness > 1 ? 'slow' : 'running';
}
