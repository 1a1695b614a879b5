import type { Experiment } from '../../diagram/document.ts';
import { fileNameOf, toFileText } from '../../diagram/file.ts';
import { announce } from '../announcer/announcements.ts';

/** Saves an experiment as a file in the folder for downloads. */
export function saveAsFile(experiment: Experiment): void {
  const file = new Blob([toFileText(experiment)], { type: 'application/json' });
  const address = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = fileNameOf(experiment.diagram.title);
  anchor.click();
  // Some browsers read the file only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  announce(`Saved as ${anchor.download}`);
}
