/** `npm run bench`: bundle src/bench/main.ts for Node.js and run it, so that what is measured is what is shipped. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { cacheFolder, projectFolder } from './project.mjs';
import { runNode } from './run-command.mjs';

const entry = 'src/bench/main.ts';

if (!existsSync(join(projectFolder, entry))) {
  console.error(`There is nothing to measure yet: ${entry} does not exist.`);
  process.exit(1);
}

await ensureInstalled();
const { build } = await import('vite');
const outputFolder = join(cacheFolder, 'bench');
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
process.exit(await runNode([join(outputFolder, 'main.js'), ...process.argv.slice(2)]));
