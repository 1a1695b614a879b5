/**
 * Install the packages the lockfile names, when they are missing or the lockfile has changed since.
 *
 * Imports nothing from node_modules, because it runs before there is one.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './project.mjs';
import { runNpm } from './run-command.mjs';

const lockfilePath = join(projectFolder, 'package-lock.json');
const packageFolder = join(projectFolder, 'node_modules');
const installedPath = join(packageFolder, '.spillway-lock');

/** Stop with one clear sentence when this Node.js is older than the tools allow. */
function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Spillway needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

function hashOfLockfile() {
  return createHash('sha256').update(readFileSync(lockfilePath)).digest('hex');
}

function hashOfInstalled() {
  return existsSync(installedPath) ? readFileSync(installedPath, 'utf8').trim() : undefined;
}

/** A node_modules that is a link to another tree's would be emptied there by `npm ci`: remove the link only. */
function dropLinkedPackages() {
  const isLink = lstatSync(packageFolder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (isLink) unlinkSync(packageFolder);
}

/** Make node_modules agree with package-lock.json; exits when that is impossible. */
export async function ensureInstalled() {
  refuseOldNode();
  const wanted = hashOfLockfile();
  if (hashOfInstalled() === wanted) return;
  dropLinkedPackages();
  console.log('Installing packages from package-lock.json …');
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (code !== 0) {
    console.error('The packages could not be installed; the lines above say why.');
    process.exit(code);
  }
  writeFileSync(installedPath, `${wanted}\n`);
}
