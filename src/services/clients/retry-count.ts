import type { Cohort } from '../../kernel/cohort.ts';
import type { RelationalDatabase } from '../../protocols/relational-database.ts';
import type { CallingWire } from '../../protocols/wire.ts';

/** The same wire, telling `onRetry` how many messages it carries that were offered before. */
export function countingRetries(wire: CallingWire, onRetry: (count: number) => void): CallingWire {
  const note = (cohort: Cohort): void => {
    if (cohort.attempt > 0) onRetry(cohort.count);
  };
  switch (wire.kind) {
    case 'request':
    case 'put-media': {
      const { peer } = wire;
      return {
        ...wire,
        peer: {
          request(cohort, respond) {
            note(cohort);
            peer.request(cohort, respond);
          },
        },
      };
    }
    case 'put-records': {
      const { peer } = wire;
      return {
        ...wire,
        peer: {
          putRecords(entries, respond, recordsPerCall) {
            entries.forEach(note);
            peer.putRecords(entries, respond, recordsPerCall);
          },
        },
      };
    }
    case 'send-messages': {
      const { peer } = wire;
      return {
        ...wire,
        peer: {
          sendMessages(entries, respond, manner) {
            entries.forEach(note);
            peer.sendMessages(entries, respond, manner);
          },
        },
      };
    }
    case 'publish': {
      const { peer } = wire;
      return {
        ...wire,
        peer: {
          publish(entries, respond, messagesPerCall) {
            entries.forEach(note);
            peer.publish(entries, respond, messagesPerCall);
          },
        },
      };
    }
    case 'send-to-broker': {
      const { peer } = wire;
      return {
        ...wire,
        peer: {
          produce(terms) {
            const producers = peer.produce(terms);
            return {
              send(cohort, respond) {
                note(cohort);
                producers.send(cohort, respond);
              },
              configure(changed) {
                producers.configure(changed);
              },
            };
          },
        },
      };
    }
    case 'access-items': {
      const { peer } = wire;
      return {
        ...wire,
        peer: {
          access(operation, consistent, cohort, respond) {
            note(cohort);
            peer.access(operation, consistent, cohort, respond);
          },
        },
      };
    }
    case 'access-objects': {
      const { peer } = wire;
      return {
        ...wire,
        peer: {
          accessObjects(operation, prefixCount, cohort, respond) {
            note(cohort);
            peer.accessObjects(operation, prefixCount, cohort, respond);
          },
        },
      };
    }
    case 'query-database':
      return { ...wire, peer: countingQueries(wire.peer, note) };
    case 'submit-jobs': {
      const { peer } = wire;
      return {
        ...wire,
        peer: {
          submitJobs(cohort, request, respond) {
            note(cohort);
            peer.submitJobs(cohort, request, respond);
          },
        },
      };
    }
    default:
      return wire;
  }
}

/** The same database, with every query noted, also one whose connection is refused. */
function countingQueries(
  peer: RelationalDatabase,
  note: (cohort: Cohort) => void,
): RelationalDatabase {
  return {
    connect(endpoint, onBroken) {
      const connections = peer.connect(endpoint, onBroken);
      return {
        open: (count) => connections.open(count),
        close: (count) => connections.close(count),
        query(operation, cohort, respond) {
          note(cohort);
          connections.query(operation, cohort, respond);
        },
        answerRefused(cohort, respond) {
          note(cohort);
          connections.answerRefused(cohort, respond);
        },
      };
    },
  };
}
