import { externalValue } from '../external-value.ts';

/** What the live region says now, and what the status line shows. */
export interface Announcement {
  /** Grows, so that the same words said again are heard again. */
  readonly number: number;
  readonly text: string;
}

/** Screen readers need this long to finish a sentence before the next one cuts it off. */
const PAUSE_MILLISECONDS = 2500;

export const currentAnnouncement = externalValue<Announcement>({ number: 0, text: '' });

let waiting: string[] = [];
let pausedUntil = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Says something politely: at once when nothing was said lately, else together with everything else that came in
 * the meantime. What waits already is not said twice.
 */
export function announce(text: string): void {
  if (!waiting.includes(text)) waiting.push(text);
  if (timer !== undefined) return;
  const delay = Math.max(0, pausedUntil - Date.now());
  if (delay === 0) sayWaiting();
  else timer = setTimeout(sayWaiting, delay);
}

function sayWaiting(): void {
  timer = undefined;
  const text = summarise(waiting);
  waiting = [];
  pausedUntil = Date.now() + PAUSE_MILLISECONDS;
  currentAnnouncement.set({ number: currentAnnouncement.get().number + 1, text });
}

/** The first few sentences and how many more there were. */
export function summarise(texts: readonly string[], spokenMax = 3): string {
  const spoken = texts
    .slice(0, spokenMax)
    .map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`));
  const rest = texts.length - spoken.length;
  return rest > 0 ? `${spoken.join(' ')} And ${rest} more.` : spoken.join(' ');
}
