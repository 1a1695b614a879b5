/** vCPUs that a Fargate task may have, as the console writes them. */
export type TaskVcpu = '0.25' | '0.5' | '1' | '2' | '4' | '8' | '16';

/**
 * The sizes of Fargate tasks: which memory, in GB, goes with how many vCPUs (ECS-SIZE). Source: Amazon ECS Developer Guide, AWS
 * Fargate, task CPU and memory, 2023.
 */
export const TASK_MEMORIES: Readonly<Record<TaskVcpu, readonly number[]>> = {
  '0.25': [0.5, 1, 2],
  '0.5': range(1, 4, 1),
  '1': range(2, 8, 1),
  '2': range(4, 16, 1),
  '4': range(8, 30, 1),
  '8': range(16, 60, 4),
  '16': range(32, 120, 8),
};

/** The memories of a size in words, such as `from 16 to 60 in steps of 4 GB`. */
export function memoriesText(vcpu: TaskVcpu): string {
  const memories = TASK_MEMORIES[vcpu];
  if (memories.length <= 3) return `${memories.join(', ')} GB`;
  const [first = 0, second = 0] = memories;
  const last = memories.at(-1) ?? first;
  return `from ${first} to ${last} GB in steps of ${second - first}`;
}

function range(first: number, last: number, step: number): readonly number[] {
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step);
}
