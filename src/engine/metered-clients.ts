import { countOf } from '../kernel/cohort.ts';
import type { ConsumerGroups, FetchedRecords } from '../protocols/consumer-group.ts';
import type { BrokerProducing, BrokerSubscribing } from '../protocols/message-broker.ts';
import type { WireMeter } from './wire-meter.ts';

/** Counts what producers send to a broker, and how it is answered. */
export function meteredBrokerProducing(peer: BrokerProducing, meter: WireMeter): BrokerProducing {
  return {
    produce(terms) {
      const producers = peer.produce(terms);
      return {
        send(cohort, respond) {
          producers.send(cohort, (answer) => {
            meter.note(answer);
            respond(answer);
          });
        },
        configure(changed) {
          producers.configure(changed);
        },
      };
    },
  };
}

/** Counts what a broker pushes. */
export function meteredBrokerSubscribing(
  peer: BrokerSubscribing,
  meter: WireMeter,
): BrokerSubscribing {
  return {
    subscribe: (terms, consumer) =>
      peer.subscribe(terms, {
        deliver(delivery) {
          meter.carry(delivery.cohort.count);
          consumer.deliver(delivery);
        },
        disconnected(reason) {
          consumer.disconnected(reason);
        },
      }),
  };
}

/** Counts what members of a group poll. */
export function meteredConsumerGroups(peer: ConsumerGroups, meter: WireMeter): ConsumerGroups {
  return {
    join(terms) {
      const membership = peer.join(terms);
      return {
        poll(recordsMax, respond, timeout) {
          const pass = (records: readonly FetchedRecords[]): void => {
            meter.carry(countOf(records.map(({ cohort }) => cohort)));
            respond(records);
          };
          membership.poll(recordsMax, pass, timeout);
        },
        commit: () => membership.commit(),
        leave: () => membership.leave(),
        vanish: () => membership.vanish(),
      };
    },
    describe: (groupId) => peer.describe(groupId),
  };
}
