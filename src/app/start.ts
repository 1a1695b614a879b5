import { fromSeconds } from '../base/units.ts';
import { EXAMPLES } from '../lessons/examples.ts';
import { diagramStore, runStore, startParameters, startSession } from '../stores/session.ts';

/** A minute of the example passes in six seconds. */
const EXAMPLE_SPEED = 10;

/**
 * Fills the canvas: what the address carries, else the work of the last visit, else the first example, running. The
 * run begins where the address says.
 */
export async function start(): Promise<void> {
  const isFilled = await startSession();
  if (!isFilled) openExample();
  if (startParameters.startSeconds !== null) {
    runStore.getState().runTo(fromSeconds(startParameters.startSeconds));
  }
  if (!isFilled) runStore.getState().play();
}

function openExample(): void {
  const [example] = EXAMPLES;
  if (example === undefined) return;
  diagramStore.getState().open(example.experiment);
  runStore.getState().setSpeed(EXAMPLE_SPEED);
}
