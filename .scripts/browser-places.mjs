/**
 * Where a Chromium may already be. Only looks for files: Playwright evaluates its configuration anew in every
 * worker process, so this must stay cheap.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { cacheFolder } from './project.mjs';

/**
 * A browser: what to start, where it came from, and the flags and variables this particular binary needs.
 * @typedef {{ executablePath: string, source: string, arguments: string[], environment: Record<string, string> }} Browser
 */

/** The ignored folder a fetched browser lives in; outside node_modules, so that a reinstall keeps it. */
export const browserFolder = join(cacheFolder, 'browser');

const recordPath = join(browserFolder, 'record.json');

const linuxPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/usr/bin/microsoft-edge',
];

const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

function describe(executablePath, source) {
  return { executablePath, source, arguments: [], environment: {} };
}

/** The path in E2E_CHROMIUM, whether or not it exists: a wrong one should be reported, not passed over. */
function fromEnvironment() {
  const path = process.env.E2E_CHROMIUM;
  return path ? [describe(path, 'E2E_CHROMIUM')] : [];
}

/** Playwright's own downloads: the full browser, or the headless shell in the folder beside it. */
function fromPlaywright() {
  const fullBrowser = chromium.executablePath();
  const revisionFolder = dirname(dirname(fullBrowser));
  const shellFolder = join(
    dirname(revisionFolder),
    basename(revisionFolder).replace(/^chromium-/, 'chromium_headless_shell-'),
  );
  const paths = [fullBrowser];
  for (const platformFolder of existsSync(shellFolder) ? readdirSync(shellFolder) : []) {
    for (const name of ['chrome-headless-shell', 'headless_shell']) {
      paths.push(join(shellFolder, platformFolder, name));
    }
  }
  return paths.map((path) => describe(path, 'Playwright'));
}

function fromSystem() {
  if (process.platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      macApplications.map((application) => describe(join(folder, application), 'system')),
    );
  }
  return linuxPaths.map((path) => describe(path, 'system'));
}

/** What an earlier run found out: `chosen`, which started, and `broken`, paths that exist and do not start. */
export function readRecord() {
  try {
    return JSON.parse(readFileSync(recordPath, 'utf8'));
  } catch {
    return { broken: [] };
  }
}

export function writeRecord(record) {
  mkdirSync(browserFolder, { recursive: true });
  writeFileSync(recordPath, `${JSON.stringify(record, undefined, 2)}\n`);
}

/**
 * Every browser whose file exists, most wanted first.
 * @returns {Browser[]}
 */
export function listBrowsers() {
  const { chosen } = readRecord();
  const recorded = chosen?.source === 'npm' ? [chosen] : [];
  const present = [...fromPlaywright(), ...fromSystem(), ...recorded].filter((browser) =>
    existsSync(browser.executablePath),
  );
  return [...fromEnvironment(), ...present];
}
