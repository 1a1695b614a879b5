import { EXAMPLES } from '../lessons/examples.ts';
import { diagramStore, runStore, startSession } from '../stores/session.ts';

/** A minute of the example passes in six seconds. */
const EXAMPLE_SPEED = 10;

/** Fills the canvas: what the address carries, else the work of the last visit, else the first example, running. */
export async function start(): Promise<void> {
  if (await startSession()) return;
  const [example] = EXAMPLES;
  if (example === undefined) return;
  diagramStore.getState().open(example.experiment);
  runStore.getState().setSpeed(EXAMPLE_SPEED);
  runStore.getState().play();
}
