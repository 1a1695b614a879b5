/** A metric is judged about once a second: it costs up to some milliseconds, and a mean moves slowly. */
const INTERVAL_MILLISECONDS = 1_000;

type Judgement = () => void;

const judgements = new Set<Judgement>();
let waiting: Judgement[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Has `judge` called now and about once a second from then on, each call in a task of its own, so that no frame waits. */
export function judgeInTurns(judge: Judgement): () => void {
  judgements.add(judge);
  waiting.push(judge);
  schedule(0);
  return () => {
    judgements.delete(judge);
    waiting = waiting.filter((other) => other !== judge);
  };
}

function judgeNext(): void {
  timer = undefined;
  const [next, ...rest] = waiting;
  waiting = rest;
  next?.();
  if (rest.length > 0) schedule(0);
  else if (judgements.size > 0) {
    waiting = [...judgements];
    schedule(INTERVAL_MILLISECONDS);
  }
}

function schedule(delayMilliseconds: number): void {
  if (delayMilliseconds === 0 && timer !== undefined) clearTimeout(timer);
  else if (timer !== undefined) return;
  timer = setTimeout(judgeNext, delayMilliseconds);
}
