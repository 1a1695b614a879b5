import type { Cohort } from '../kernel/cohort.ts';
import type { Respond } from './answer.ts';

/** Something that takes requests and answers them: a web server, a load balancer, a function. */
export interface Endpoint {
  /** Asks. The caller's slot stays taken until `respond` has answered for the whole count. */
  request(cohort: Cohort, respond: Respond): void;
}
