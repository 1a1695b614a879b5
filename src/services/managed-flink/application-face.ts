import { fromMilliseconds, toSeconds } from '../../base/units.ts';
import type { ApplicationState } from './application-state.ts';
import type { ApplicationFaceState, FaceWindow } from './face-state.ts';
import type { Job } from './job.ts';
import { NO_WATERMARK } from './watermarks.ts';
import type { ShownWindow } from './window-store.ts';

/** So many windows fit on a face. */
const WINDOWS_MAX = 6;

/** The inside of an application in plain numbers. */
export function applicationFace(application: ApplicationState): ApplicationFaceState {
  const { job, config, context, output, checkpointedAt } = application;
  const { now } = context.scheduler;
  const watermark = job?.watermark ?? NO_WATERMARK;
  return {
    status: application.status,
    windowType: config.windowType,
    nowSeconds: toSeconds(now),
    // Nothing happened before the run: a watermark that still lies there says as little as none.
    watermarkSeconds: watermark < 0 ? null : toSeconds(watermark),
    windows: job ? shownWindows(job) : [],
    lateMarks: [...output.lateMarks],
    parallelism: application.parallelism,
    kpus: application.kpus,
    slots: slotsOf(job),
    behindSeconds: toSeconds(fromMilliseconds(job?.sources.millisBehindLatest ?? 0)),
    refusedShards: job?.sources.refusedCount ?? 0,
    results: output.resultCount,
    lateDropped: output.lateCount,
    secondsSinceCheckpoint: checkpointedAt === undefined ? null : toSeconds(now - checkpointedAt),
    restarts: application.restartCount,
  };
}

/** The latest windows, each with the events of all slots. Sessions of different keys stay apart. */
function shownWindows(job: Job): readonly FaceWindow[] {
  const windows = new Map<string, FaceWindow>();
  for (const store of job.stores) {
    for (const shown of store.shown(WINDOWS_MAX)) {
      const name = `${shown.start}-${shown.end}`;
      windows.set(name, added(windows.get(name), shown));
    }
  }
  return [...windows.values()]
    .sort((one, other) => other.startSeconds - one.startSeconds)
    .slice(0, WINDOWS_MAX)
    .map(sinceTheBeginning);
}

/** Sliding windows may begin before the run, when nothing happened: the part that lies in the run is shown. */
function sinceTheBeginning(window: FaceWindow): FaceWindow {
  return { ...window, startSeconds: Math.max(0, window.startSeconds) };
}

function added(known: FaceWindow | undefined, shown: ShownWindow): FaceWindow {
  return {
    startSeconds: toSeconds(shown.start),
    endSeconds: toSeconds(shown.end),
    events: (known?.events ?? 0) + shown.eventCount,
    hasFired: shown.hasFired && (known?.hasFired ?? true),
  };
}

function slotsOf(job: Job | undefined): ApplicationFaceState['slots'] {
  const slots = { busy: 0, backPressured: 0, idle: 0, withoutShard: 0 };
  for (const { activity, shards } of job?.slots ?? []) {
    if (activity === 'busy') slots.busy += 1;
    else if (activity === 'idle') slots.idle += 1;
    else slots.backPressured += 1;
    if (shards.length === 0) slots.withoutShard += 1;
  }
  return slots;
}
