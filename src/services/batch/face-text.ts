import type { BatchFaceState, FaceEnvironment, FaceQueue } from './face-state.ts';
import { isStuck, OBSTACLE_TEXTS } from './obstacle.ts';

/** What the console calls the ways to provide capacity, in a word or two. */
const PROVISIONING_TITLES: Readonly<Record<string, string>> = {
  ec2: 'EC2',
  spot: 'Spot',
  fargate: 'Fargate',
  'fargate-spot': 'Fargate Spot',
  unmanaged: 'unmanaged',
};

/** The states of a queue's jobs in the order of their life, with what the face calls them. */
export const STATE_TITLES = [
  ['submitted', 'submitted'],
  ['pending', 'pending'],
  ['runnable', 'runnable'],
  ['starting', 'starting'],
  ['running', 'running'],
  ['succeeded', '✓ succeeded'],
  ['failed', '✕ failed'],
] as const;

/** Why the first job of a queue waits; null when none does. `isStuck`: waiting alone will not help. */
export function obstacleText({
  obstacle,
}: FaceQueue): { readonly text: string; readonly isStuck: boolean } | null {
  if (obstacle === null) return null;
  const stuck = isStuck(obstacle);
  const text = OBSTACLE_TEXTS[obstacle];
  return { text: stuck ? `stuck RUNNABLE: ${text}` : `waits: ${text}`, isStuck: stuck };
}

/** What an environment is, such as `Spot`. */
export function provisioningTitle({ provisioning }: FaceEnvironment): string {
  return PROVISIONING_TITLES[provisioning] ?? provisioning;
}

/** How far an environment has scaled and how much of that jobs take. */
export function vcpusText({ usedVcpus, launchedVcpus, maxvCpus, provisioning }: FaceEnvironment) {
  const range = maxvCpus === null ? '' : `, max ${maxvCpus}`;
  if (provisioning.startsWith('fargate')) return `${usedVcpus} vCPU${range}`;
  return `${usedVcpus} of ${launchedVcpus} vCPU${range}`;
}

/** What a screen reader says of the face. */
export function describeBatch({ queues, environments }: BatchFaceState): string {
  return [...queues.map(describeQueue), ...environments.map(describeEnvironment)].join('. ');
}

function describeQueue(queue: FaceQueue): string {
  const states = STATE_TITLES.map(([state]) => state)
    .filter((state) => queue[state] > 0)
    .map((state) => `${queue[state]} ${state}`);
  const obstacle = obstacleText(queue);
  return [
    `Job queue ${queue.name}${queue.isEnabled ? '' : ', disabled'}`,
    states.length > 0 ? states.join(', ') : 'no jobs',
    ...(obstacle ? [obstacle.text] : []),
  ].join(': ');
}

function describeEnvironment(environment: FaceEnvironment): string {
  const { name, condition, hosts, hostCount } = environment;
  const parts = [
    `Compute environment ${name}, ${provisioningTitle(environment)}`,
    ...(condition === 'valid' ? [] : [condition]),
    vcpusText(environment),
  ];
  if (hostCount > 0) parts.push(hostCount === 1 ? '1 instance' : `${hostCount} instances`);
  for (const state of ['starting', 'leaving'] as const) {
    const count = hosts.filter((host) => host.state === state).length;
    if (count > 0) parts.push(`${count} ${state === 'leaving' ? 'being taken back' : state}`);
  }
  return parts.join(', ');
}
