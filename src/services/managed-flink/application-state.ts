import type { Microseconds } from '../../base/units.ts';
import type { NodeContext } from '../contract.ts';
import type { ApplicationMeters } from './application-meters.ts';
import type { ApplicationStatus } from './face-state.ts';
import type { ApplicationConfig } from './fields.ts';
import type { Job } from './job.ts';
import type { ResultOutput } from './result-output.ts';

/** What face and metrics tell of an application. */
export interface ApplicationState {
  readonly config: ApplicationConfig;
  readonly context: NodeContext;
  readonly status: ApplicationStatus;
  readonly parallelism: number;
  readonly kpus: number;
  /** Undefined while the application does not run. */
  readonly job: Job | undefined;
  readonly restartCount: number;
  /** When the present job began, or when the outage began that is going on. */
  readonly since: Microseconds;
  /** When the last checkpoint was stored. */
  readonly checkpointedAt: Microseconds | undefined;
  readonly meters: ApplicationMeters;
  readonly output: ResultOutput;
}
