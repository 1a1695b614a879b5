import type { Experiment } from '../diagram/document.ts';
import { Run } from './run.ts';
import type { RunnableCatalog } from '../services/contract.ts';

/** Where standby runs are to stand, as shares of the events of the live run. With n of them, going back repeats 1/(n + 1). */
const SHARES = [0.25, 0.5, 0.75];
/** Diagrams of more nodes get fewer: a run of two hundred nodes takes some ten megabytes. */
const NODES_PER_RUN = 200;

/** Where the live run stands. */
export interface LivePosition {
  readonly time: number;
  readonly eventCount: number;
}

interface StandbyRun {
  readonly share: number;
  run: Run;
}

/**
 * Runs of the experiment of a live run elsewhere that trail behind it and stand at shares of its way, so that going back
 * begins at the nearest of them and not at time 0. (A run cannot be copied: what is to come are functions.)
 */
export class StandbyRuns {
  private runs: StandbyRun[] = [];
  private live: LivePosition = { time: 0, eventCount: 0 };
  private experiment: Experiment;

  constructor(
    experiment: Experiment,
    private readonly catalog: RunnableCatalog,
  ) {
    this.experiment = experiment;
    const shares = sharesFor(experiment.diagram.nodes.length);
    this.runs = shares.flatMap((share) => {
      const run = this.begin();
      return run ? [{ share, run }] : [];
    });
  }

  /** The live run has come to `live`; `experiment` has everything that was done in it until then. */
  follow(experiment: Experiment, live: LivePosition): void {
    this.experiment = experiment;
    this.live = live;
    for (const standby of this.runs) {
      if (standby.run.plan(experiment.interventions)) continue;
      // The live run was ahead of what it had told. Such a run has gone astray.
      standby.run = this.begin() ?? standby.run;
    }
  }

  /** Lets the run that is furthest from its place go on, at most `eventsMax` events. Returns false when all stand there. */
  work(eventsMax: number): boolean {
    let furthest: StandbyRun | undefined;
    let furthestMissing = 0;
    for (const standby of this.runs) {
      const missing = this.missingEvents(standby);
      if (missing <= furthestMissing) continue;
      furthest = standby;
      furthestMissing = missing;
    }
    if (!furthest) return false;
    this.advance(furthest, Math.min(eventsMax, furthestMissing));
    return true;
  }

  /**
   * Takes out the run that stands latest, but not after `time`, on the course of `experiment`, to go on with it.
   * Undefined when there is none that is past the start.
   */
  take(experiment: Experiment, time: number): Run | undefined {
    const latestFirst = [...this.runs].sort((one, other) => other.run.now - one.run.now);
    const found = latestFirst.find(
      ({ run }) => run.now > 0 && run.now <= time && run.plan(experiment.interventions),
    );
    this.runs = this.runs.filter((standby) => standby !== found);
    return found?.run;
  }

  private advance(standby: StandbyRun, eventsMax: number): void {
    try {
      standby.run.advance(this.live.time, eventsMax);
      standby.run.takeBlocks();
    } catch {
      // The live run failed at the same event, and tells.
      this.runs = this.runs.filter((other) => other !== standby);
    }
  }

  private missingEvents({ share, run }: StandbyRun): number {
    if (run.now >= this.live.time) return 0;
    return Math.max(0, Math.floor(share * this.live.eventCount) - run.eventCount);
  }

  private begin(): Run | undefined {
    const compiled = Run.compile(this.experiment, this.catalog);
    return compiled.ok ? compiled.value : undefined;
  }
}

function sharesFor(nodeCount: number): readonly number[] {
  const runsMax = Math.max(1, Math.floor((SHARES.length * NODES_PER_RUN) / Math.max(1, nodeCount)));
  return runsMax >= SHARES.length ? SHARES : SHARES.slice(1, 1 + runsMax);
}
