import { attend } from '../stores/session.ts';

/** What a person does at a page; moving comes before pressing, so that the page knows in time. */
const SIGNS_OF_A_PERSON = ['pointermove', 'pointerdown', 'keydown', 'wheel'];

/** Lets the run know, from now on, when a person is at the page. */
export function watchAttendance(): void {
  for (const sign of SIGNS_OF_A_PERSON) {
    document.addEventListener(sign, attend, { capture: true, passive: true });
  }
}
