import { toMilliseconds } from '../../base/units.ts';
import type { ApplicationState } from './application-state.ts';
import { NO_WATERMARK } from './watermarks.ts';

/** Sets the metrics that tell of a state: how long it has run, how far it is behind. */
export function publishState(application: ApplicationState): void {
  const { job, meters, since, context } = application;
  const { now } = context.scheduler;
  meters.uptime.set(job ? toMilliseconds(now - since) : 0);
  meters.downtime.set(job ? 0 : toMilliseconds(now - since));
  if (!job) return;
  meters.millisBehindLatest.set(job.sources.millisBehindLatest);
  meters.openWindows.set(job.entryCount);
  if (job.watermark === NO_WATERMARK) return;
  meters.watermark.set(toMilliseconds(Math.max(0, job.watermark)));
  meters.watermarkLag.set(toMilliseconds(Math.max(0, now - job.watermark)));
}
