import { formatDuration } from '../../app/widgets/number-format.ts';
import type { ApplicationFaceState } from './face-state.ts';

/** What a screen reader says of the face. */
export function describeApplication(state: ApplicationFaceState): string {
  const { status, windowType, parallelism, kpus, slots, windows, results, lateDropped } = state;
  const open = windows.filter(({ hasFired }) => !hasFired).length;
  const parts = [
    `Flink application ${status}`,
    `parallelism ${parallelism} on ${kpus} KPU`,
    `${slots.busy} slots busy, ${slots.backPressured} back-pressured, ${slots.idle} idle`,
    lagText(state),
    watermarkText(state),
    checkpointText(state),
    `${windowType} windows: ${open} open, ${windows.length - open} kept for late events`,
    `${results} results`,
    `${lateDropped} late events dropped`,
  ];
  return parts.join('; ');
}

/** How far reading and processing are behind the stream, and whether the stream refuses reads. */
export function lagText({ behindSeconds, refusedShards }: ApplicationFaceState): string {
  const lag = `${formatDuration(behindSeconds)} behind`;
  if (refusedShards > 0) return `reads refused, ${lag}`;
  return behindSeconds < 1 ? 'caught up' : lag;
}

/** How long ago all state was stored; a failure repeats what was done since. */
export function checkpointText({ secondsSinceCheckpoint }: ApplicationFaceState): string {
  if (secondsSinceCheckpoint === null) return 'no checkpoint yet';
  return `checkpoint ${formatDuration(secondsSinceCheckpoint)} ago`;
}

/** How far the watermark is behind the clock. */
export function watermarkText({ watermarkSeconds, nowSeconds }: ApplicationFaceState): string {
  if (watermarkSeconds === null) return 'no watermark yet';
  return `watermark ${Math.max(0, nowSeconds - watermarkSeconds).toFixed(1)} s behind`;
}
