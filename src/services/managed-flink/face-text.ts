import type { ApplicationFaceState } from './face-state.ts';

/** What a screen reader says of the face. */
export function describeApplication(state: ApplicationFaceState): string {
  const { status, windowType, parallelism, kpus, slots, windows, results, lateDropped } = state;
  const open = windows.filter(({ hasFired }) => !hasFired).length;
  const parts = [
    `Flink application ${status}`,
    `parallelism ${parallelism} on ${kpus} KPU`,
    `${slots.busy} slots busy, ${slots.backPressured} back-pressured, ${slots.idle} idle`,
    watermarkText(state),
    `${windowType} windows: ${open} open, ${windows.length - open} kept for late events`,
    `${results} results`,
    `${lateDropped} late events dropped`,
  ];
  return parts.join('; ');
}

/** How far the watermark is behind the clock. */
export function watermarkText({ watermarkSeconds, nowSeconds }: ApplicationFaceState): string {
  if (watermarkSeconds === null) return 'no watermark yet';
  return `watermark ${Math.max(0, nowSeconds - watermarkSeconds).toFixed(1)} s behind`;
}
