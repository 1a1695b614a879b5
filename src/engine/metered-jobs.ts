import type { JobSubmission } from '../protocols/job-submission.ts';
import type { WireMeter } from './wire-meter.ts';

/** The submission of jobs with every call counted: what was accepted, and what was refused and why. */
export function meteredJobSubmission(peer: JobSubmission, meter: WireMeter): JobSubmission {
  return {
    submitJobs(cohort, request, respond) {
      peer.submitJobs(cohort, request, (answer) => {
        meter.note(answer);
        respond(answer);
      });
    },
  };
}
