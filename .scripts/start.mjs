/** `npm start`: install what is missing, then serve the sandbox and open it in a browser. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { projectFolder } from './project.mjs';

/** A browser can be opened when somebody is looking: not in CI, and not on a machine without a display. */
function canOpenBrowser() {
  if (process.env.CI) return false;
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

await ensureInstalled();

const vite = join(projectFolder, 'node_modules', 'vite', 'bin', 'vite.js');
const openArguments = canOpenBrowser() ? ['--open'] : [];
const server = spawn(process.execPath, [vite, ...openArguments, ...process.argv.slice(2)], {
  cwd: projectFolder,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => server.kill(signal));
}
server.on('exit', (code) => process.exit(code ?? 0));
