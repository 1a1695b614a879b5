/**
 * Check that package-lock.json installs on every machine, not only on the one that wrote it.
 *
 * Two things go wrong in silence. A registry that lacks the binary of some platform makes npm leave that
 * package out of the lockfile, and `npm ci` then fails elsewhere. A lockfile written behind a mirror records
 * the mirror's address for every package, and nobody else can reach it.
 *
 * Run as a command it prints each fault and exits with 1.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStartedAsCommand, projectFolder } from './project.mjs';

const publicRegistry = 'https://registry.npmjs.org/';

/** Where node would look for `name` when `fromPath` asks for it: nested folders first, then outward. */
function isInstallable(packages, fromPath, name) {
  let folder = fromPath;
  for (;;) {
    const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (candidate in packages) return true;
    if (folder === '') return false;
    const cut = folder.lastIndexOf('/node_modules/');
    folder = cut === -1 ? '' : folder.slice(0, cut);
  }
}

/**
 * Every fault of a parsed lockfile, as sentences; an empty list means it is sound.
 * @param {{ packages?: Record<string, {
 *   optionalDependencies?: Record<string, string>, resolved?: string, integrity?: string,
 *   link?: boolean, inBundle?: boolean }> }} lockfile
 * @returns {string[]}
 */
export function findLockfileFaults(lockfile) {
  const packages = lockfile.packages ?? {};
  const faults = [];
  for (const [path, entry] of Object.entries(packages)) {
    const label = path === '' ? 'the project' : path.replace(/^.*node_modules\//, '');
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isInstallable(packages, path, name)) {
        faults.push(
          `${label} may need ${name}, which the lockfile leaves out: pin a complete version in "overrides"`,
        );
      }
    }
    if (entry.resolved !== undefined && !entry.resolved.startsWith(publicRegistry)) {
      faults.push(
        `${label} is recorded with an address other than the public registry's: remove "resolved"`,
      );
    }
    if (
      path !== '' &&
      entry.link !== true &&
      entry.inBundle !== true &&
      entry.integrity === undefined
    ) {
      faults.push(`${label} has no integrity hash`);
    }
  }
  return faults;
}

if (isStartedAsCommand(import.meta.url)) {
  const lockfile = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8'));
  const faults = findLockfileFaults(lockfile);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exit(1);
  console.log(
    `${Object.keys(lockfile.packages).length} packages, every platform's binaries recorded`,
  );
}
