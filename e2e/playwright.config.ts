/**
 * How the end-to-end tests run: against the built site, served at the root and once more in a sub-folder, as
 * GitHub Pages does. The browser is only looked up here; `.scripts/browser.mjs` finds or fetches it first.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findBrowser, launchOptionsFor } from '../.scripts/browser.mjs';
import { projectFolder, reportFolder } from '../.scripts/project.mjs';
import { rootAddress, rootPort, subFolder, subFolderAddress, subFolderPort } from './addresses.ts';

const browser = findBrowser();

/** Pictures of all tests, for a person to look at. */
const keepsPictures = (process.env.E2E_PICTURES ?? '') !== '';

function serve(port: number, base: string, url: string) {
  return {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --strictPort --port ${String(port)} --base ${base}`,
    cwd: projectFolder,
    url,
    reuseExistingServer: false,
    timeout: 30_000,
  };
}

export default defineConfig({
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  outputDir: `${reportFolder}/end-to-end`,
  forbidOnly: true,
  retries: 2,
  workers: Math.min(4, availableParallelism()),
  timeout: 120_000,
  // Generous, so that a slow or busy machine never decides whether a test passes.
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: `${reportFolder}/end-to-end.json` }]],
  use: {
    baseURL: rootAddress,
    headless: true,
    // What moves all the time costs a machine without a graphics card dear; tests that look at motion ask for it.
    contextOptions: { reducedMotion: 'reduce' },
    viewport: { width: 1280, height: 720 },
    screenshot: keepsPictures ? 'on' : 'only-on-failure',
    trace: 'on-first-retry',
    ...(browser === undefined ? {} : { launchOptions: launchOptionsFor(browser) }),
  },
  webServer: [serve(rootPort, '/', rootAddress), serve(subFolderPort, subFolder, subFolderAddress)],
});
