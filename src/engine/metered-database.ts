import type { Respond } from '../protocols/answer.ts';
import type { RelationalDatabase } from '../protocols/relational-database.ts';
import type { WireMeter } from './wire-meter.ts';

/** Counts the queries of a relational database, and how they are answered. */
export function meteredRelationalDatabase(
  peer: RelationalDatabase,
  meter: WireMeter,
): RelationalDatabase {
  const noting =
    (respond: Respond): Respond =>
    (answer) => {
      meter.note(answer);
      respond(answer);
    };
  return {
    connect(endpoint, onBroken) {
      const connections = peer.connect(endpoint, onBroken);
      return {
        open: (count) => connections.open(count),
        close: (count) => connections.close(count),
        query(operation, cohort, respond) {
          connections.query(operation, cohort, noting(respond));
        },
        answerRefused(cohort, respond) {
          connections.answerRefused(cohort, noting(respond));
        },
      };
    },
  };
}
