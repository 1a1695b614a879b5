import type { PartyPool } from '../kernel/party-pool.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Answer, Respond } from './answer.ts';
import { GatheredAnswer } from './gathered-answer.ts';

/**
 * One way to answer for messages of several callers that went on as one cohort: each answer is about some of them,
 * drawn at random, since nothing tells them apart. Each caller hears once of each answer.
 */
export function sharedRespond(pool: PartyPool<Respond>, stream: RandomStream): Respond {
  const { only } = pool;
  return (
    only ??
    ((answer) => {
      respondToAll(pool, stream, answer);
    })
  );
}

function respondToAll(pool: PartyPool<Respond>, stream: RandomStream, answer: Answer): void {
  const parts = new Map<Respond, GatheredAnswer>();
  const partOf = (respond: Respond): GatheredAnswer => {
    const known = parts.get(respond);
    if (known) return known;
    const made = new GatheredAnswer();
    parts.set(respond, made);
    return made;
  };
  if (answer.succeeded > 0) {
    for (const { party, count } of pool.draw(stream, answer.succeeded)) {
      partOf(party).succeed(count);
    }
  }
  for (const failure of answer.failures) {
    for (const { party, count } of pool.draw(stream, failure.count)) {
      partOf(party).fail({ ...failure, count });
    }
  }
  for (const [respond, part] of parts) respond(part.take());
}
