/** A Firefox of the machine's own, which Playwright cannot steer: it opens an address and is ended. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLACES = [
  process.env.E2E_FIREFOX ?? '',
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** The first Firefox that is there; undefined when there is none. `E2E_FIREFOX` names one elsewhere. */
export function findFirefox(): string | undefined {
  return PLACES.find((path) => path !== '' && existsSync(path));
}

/** Opens an address in a new Firefox without a window; the returned function ends it. */
export function openInFirefox(program: string, address: string): () => void {
  const home = mkdtempSync(join(tmpdir(), 'spillway-firefox-'));
  const firefox = spawn(program, ['--headless', '--no-remote', '--profile', home, address], {
    env: { ...process.env, HOME: home, MOZ_HEADLESS: '1' },
    stdio: 'ignore',
  });
  return () => {
    firefox.kill();
    firefox.once('exit', () => {
      rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    });
  };
}
