/** Where things are: the project's own folder and the ignored folders the scripts write to. */
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Everything that can be thrown away and made again: reports, the fetched browser, bundles for one run. */
export const cacheFolder = join(projectFolder, '.cache');

/** Reports of the last `npm test`: counts as JSON, screenshots, traces. */
export const reportFolder = join(cacheFolder, 'reports');

/** Whether a script was started as a command rather than imported by another. */
export function isStartedAsCommand(moduleUrl) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(moduleUrl);
}
