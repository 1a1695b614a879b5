/**
 * Find a browser for the end-to-end tests, or get one.
 *
 * Started as a command it does all that is needed and says which browser will be used.
 */
import { chromium } from '@playwright/test';
import { listBrowsers, readRecord, writeRecord } from './browser-places.mjs';
import { routesOn } from './browser-routes.mjs';
import { isStartedAsCommand } from './project.mjs';

const explanation =
  'No browser could be found or fetched: install Chrome or Chromium, or set E2E_CHROMIUM to its path.';

/**
 * The browser to use, looked up without starting it; undefined when there is none.
 * @returns {import('./browser-places.mjs').Browser | undefined}
 */
export function findBrowser() {
  const { broken } = readRecord();
  return listBrowsers().find((browser) => !broken.includes(browser.executablePath));
}

/**
 * What Playwright must be told to start this browser.
 * @param {import('./browser-places.mjs').Browser} browser
 */
export function launchOptionsFor(browser) {
  return {
    executablePath: browser.executablePath,
    args: browser.arguments,
    env: { ...process.env, ...browser.environment },
  };
}

/** The version of a browser that starts and opens a page; undefined when it does not. */
async function startOnce(browser) {
  try {
    const running = await chromium.launch({ ...launchOptionsFor(browser), timeout: 30_000 });
    const page = await running.newPage();
    await page.setContent('<title>started</title>');
    const version = (await page.title()) === 'started' ? running.version() : undefined;
    await running.close();
    return version;
  } catch {
    return undefined;
  }
}

/** How {@link ensureBrowser} finds, fetches, tries and remembers browsers; the tests put other ways in their place. */
const usualWays = { list: listBrowsers, routes: routesOn(), startOnce, remember: writeRecord };

/**
 * Answer a browser that has really been started once, fetching one when needed.
 * Throws with one clear sentence when every way fails.
 */
export async function ensureBrowser(report = console.log, ways = usualWays) {
  const broken = [];
  const accept = async (browsers) => {
    for (const browser of browsers) {
      if (broken.includes(browser.executablePath)) continue;
      const version = await ways.startOnce(browser);
      if (version !== undefined) {
        ways.remember({ chosen: browser, version, broken });
        report(`Chromium ${version} (${browser.source}) at ${browser.executablePath}`);
        return browser;
      }
      report(`${browser.executablePath} (${browser.source}) does not start`);
      broken.push(browser.executablePath);
    }
    return undefined;
  };

  const present = await accept(ways.list());
  if (present !== undefined) return present;
  for (const route of ways.routes) {
    report(`No browser yet; trying ${route.name} …`);
    const fetched = await accept(await route.take());
    if (fetched !== undefined) return fetched;
  }
  throw new Error(explanation);
}

if (isStartedAsCommand(import.meta.url)) {
  try {
    await ensureBrowser();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
