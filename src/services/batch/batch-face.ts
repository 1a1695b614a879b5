import type { ComputeEnvironment } from './compute-environment.ts';
import {
  FACE_HOSTS_MAX,
  type BatchFaceState,
  type FaceEnvironment,
  type FaceQueue,
} from './face-state.ts';
import type { JobQueue } from './job-queue.ts';
import type { Roster } from './roster.ts';

/** What the face of a Batch shows. */
export function batchFace({ queues, environments }: Roster): BatchFaceState {
  return { queues: queues.map(faceQueue), environments: environments.map(faceEnvironment) };
}

function faceQueue({ name, isEnabled, counts, obstacle }: JobQueue): FaceQueue {
  return {
    name,
    isEnabled,
    submitted: counts.of('submitted'),
    pending: counts.of('pending'),
    runnable: counts.of('runnable'),
    starting: counts.of('starting'),
    running: counts.of('running'),
    succeeded: counts.of('succeeded'),
    failed: counts.of('failed'),
    obstacle,
  };
}

function faceEnvironment(environment: ComputeEnvironment): FaceEnvironment {
  const { name, config, isEnabled, isInvalid, launchedVcpus, maxvCpus } = environment;
  const hosts = environment.hosts.filter(({ kind }) => !kind.isFargate);
  return {
    name,
    provisioning: config.provisioning,
    condition: isInvalid ? 'invalid' : isEnabled ? 'valid' : 'disabled',
    launchedVcpus,
    usedVcpus: environment.hosts.reduce((sum, { usedVcpus }) => sum + usedVcpus, 0),
    maxvCpus: config.provisioning === 'unmanaged' ? null : maxvCpus,
    hosts: hosts.slice(0, FACE_HOSTS_MAX).map(({ kind, state, usedVcpus }) => ({
      title: kind.title,
      state: state === 'gone' ? 'leaving' : state,
      vcpus: kind.vcpus,
      usedVcpus,
    })),
    hostCount: hosts.length,
  };
}
