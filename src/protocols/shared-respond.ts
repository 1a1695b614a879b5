import type { PartyPool } from '../kernel/party-pool.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Answer, Failure, Respond } from './answer.ts';

/** Parts of an answer for one caller, added up. */
interface Part {
  succeeded: number;
  readonly failures: Failure[];
}

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
  const parts = new Map<Respond, Part>();
  const partOf = (respond: Respond): Part => {
    const known = parts.get(respond);
    if (known) return known;
    const made: Part = { succeeded: 0, failures: [] };
    parts.set(respond, made);
    return made;
  };
  if (answer.succeeded > 0) {
    for (const { party, count } of pool.draw(stream, answer.succeeded)) {
      partOf(party).succeeded += count;
    }
  }
  for (const failure of answer.failures) {
    for (const { party, count } of pool.draw(stream, failure.count)) {
      partOf(party).failures.push({ ...failure, count });
    }
  }
  for (const [respond, part] of parts) respond(part);
}
