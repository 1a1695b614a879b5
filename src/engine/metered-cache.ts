import { CACHE_MISS, type Cache } from '../protocols/cache.ts';
import type { WireMeter } from './wire-meter.ts';

/** A cache whose answers are counted: a miss is an answer as good as a hit. */
export function meteredCache(peer: Cache, meter: WireMeter): Cache {
  return {
    get(cohort, respond) {
      peer.get(cohort, (answer) => {
        for (const failure of answer.failures) {
          if (failure.reason === CACHE_MISS) meter.carry(failure.count);
        }
        const failures = answer.failures.filter(({ reason }) => reason !== CACHE_MISS);
        meter.note({ succeeded: answer.succeeded, failures });
        respond(answer);
      });
    },
    set(cohort, cause, timeToLive, respond) {
      peer.set(cohort, cause, timeToLive, (answer) => {
        meter.note(answer);
        respond(answer);
      });
    },
    missedKeys: (keys) => peer.missedKeys(keys),
  };
}
