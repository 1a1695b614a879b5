/**
 * `npm run nodes`: fetch further versions of Node.js into the ignored cache folder, so that the tests compare
 * fingerprints between them. They come from npm's packages of the plain programs, about 50 MB each; nothing of the
 * project depends on them.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './project.mjs';
import { runNpm } from './run-command.mjs';

const majors = [20, 22, 24];
const platforms = { linux: 'linux', darwin: 'darwin', win32: 'win' };

const platform = platforms[process.platform];
if (platform === undefined) {
  console.error(`npm has no plain Node.js for ${process.platform}; name some in SPILLWAY_NODES.`);
  process.exit(1);
}

let failures = 0;
for (const major of majors) {
  if (process.versions.node.startsWith(`${major}.`)) continue;
  const name = `node-${platform}-${process.arch}`;
  const folder = join(cacheFolder, 'nodes', `${major}`);
  const program = join(
    folder,
    'node_modules',
    name,
    'bin',
    platform === 'win' ? 'node.exe' : 'node',
  );
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const code = await runNpm(['install', '--no-audit', '--no-fund', `${name}@${major}`], {
      folder,
    });
    if (code !== 0) failures += 1;
  }
  if (existsSync(program)) console.log(`Node.js ${major}: ${program}`);
}
process.exit(failures === 0 ? 0 : 1);
