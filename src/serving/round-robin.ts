import { withCount, type Cohort } from '../kernel/cohort.ts';
import type { Respond } from '../protocols/answer.ts';
import type { Server } from './server.ts';

/** Sends messages to servers in turn, beginning with the one at `turn`; there is at least one. */
export function requestInTurn(
  servers: readonly Server[],
  turn: number,
  cohort: Cohort,
  respond: Respond,
): void {
  if (cohort.count === 1) {
    servers[turn]?.request(cohort, respond);
    return;
  }
  const each = Math.floor(cohort.count / servers.length);
  const more = cohort.count % servers.length;
  for (const [position, server] of servers.entries()) {
    const place = (position - turn + servers.length) % servers.length;
    const share = each + (place < more ? 1 : 0);
    if (share > 0) server.request(withCount(cohort, share), respond);
  }
}
