/** Run a TypeScript program of the project, bundled for Node.js first, so that what runs is what is shipped. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { cacheFolder, projectFolder } from './project.mjs';
import { runNode } from './run-command.mjs';

/** Bundle `entry` into the cache's folder `name`, run it with `argumentList` and answer its exit code. */
export async function runBundled(entry, name, argumentList) {
  if (!existsSync(join(projectFolder, entry))) {
    console.error(`There is nothing to run: ${entry} does not exist.`);
    return 1;
  }
  await ensureInstalled();
  const { build } = await import('vite');
  const outputFolder = join(cacheFolder, name);
  await build({
    root: projectFolder,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: outputFolder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
    },
  });
  return runNode([join(outputFolder, 'main.js'), ...argumentList]);
}
