import type { PartyPool } from '../kernel/party-pool.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { succeeded, type Answer, type Respond } from './answer.ts';
import { GatheredAnswer } from './gathered-answer.ts';

/**
 * Answers for messages of several callers that went on as one cohort: the answer is about some of them, drawn at
 * random, since nothing tells them apart. Each caller hears of it once.
 */
export function respondToPool(
  pool: PartyPool<Respond>,
  stream: RandomStream,
  answer: Answer,
): void {
  if (answer.failures.length > 0) respondInParts(pool, stream, answer);
  else {
    pool.draw(stream, answer.succeeded, (respond, count) => {
      respond(succeeded(count));
    });
  }
}

function respondInParts(pool: PartyPool<Respond>, stream: RandomStream, answer: Answer): void {
  const parts = new Map<Respond, GatheredAnswer>();
  const partOf = (respond: Respond): GatheredAnswer => {
    const known = parts.get(respond);
    if (known) return known;
    const made = new GatheredAnswer();
    parts.set(respond, made);
    return made;
  };
  pool.draw(stream, answer.succeeded, (respond, count) => {
    partOf(respond).succeed(count);
  });
  for (const failure of answer.failures) {
    pool.draw(stream, failure.count, (respond, count) => {
      partOf(respond).fail(count, failure);
    });
  }
  for (const [respond, part] of parts) respond(part.take());
}
