import type { ContainerTask } from './container-task.ts';

/**
 * Which `count` tasks are told to stop: those without health first, then of the zone that has the most, the newest first
 * (ECS-SCALEIN).
 */
export function chooseToStop(
  tasks: readonly ContainerTask[],
  count: number,
  isHealthy: (task: ContainerTask) => boolean,
): readonly ContainerTask[] {
  const chosen = tasks.filter((task) => !isHealthy(task)).slice(-count);
  const left = tasks.filter(isHealthy);
  while (chosen.length < count && left.length > 0) {
    const zone = fullestZone(left);
    const position = left.findLastIndex((task) => task.zone === zone);
    chosen.push(...left.splice(position, 1));
  }
  return chosen;
}

function fullestZone(tasks: readonly ContainerTask[]): string {
  const populations = new Map<string, number>();
  for (const { zone } of tasks) populations.set(zone, (populations.get(zone) ?? 0) + 1);
  let fullest = '';
  let most = 0;
  for (const [zone, count] of populations) {
    if (count < most || (count === most && zone < fullest)) continue;
    fullest = zone;
    most = count;
  }
  return fullest;
}
