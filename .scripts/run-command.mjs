/** Run another program, with its output shown as it comes, or collected. */
import { spawn } from 'node:child_process';
import { projectFolder } from './project.mjs';

/**
 * Run `command` to its end in the project's folder and answer its exit code.
 * A program that cannot be started, is stopped by a signal or outlasts `timeoutMilliseconds` answers 1 or more.
 * What it prints is shown, or dropped when `quiet`, or handed to `print` in pieces.
 */
export function runCommand(command, argumentList, options = {}) {
  const { environment = {}, folder = projectFolder, quiet = false } = options;
  const { timeoutMilliseconds, print } = options;
  return new Promise((resolve) => {
    const child = spawn(command, argumentList, {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: print ? ['ignore', 'pipe', 'pipe'] : quiet ? 'ignore' : 'inherit',
      timeout: timeoutMilliseconds,
    });
    for (const stream of print ? [child.stdout, child.stderr] : []) stream.on('data', print);
    child.on('error', (error) => {
      if (!quiet) console.error(`${command} did not start: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Run a script with the Node.js that runs this one. */
export function runNode(argumentList, options) {
  return runCommand(process.execPath, argumentList, options);
}

/** Run npm: the one that started this script, or else the one on the path. */
export function runNpm(argumentList, options) {
  const npmScript = process.env.npm_execpath;
  if (npmScript !== undefined && /npm-cli\.c?js$/.test(npmScript)) {
    return runNode([npmScript, ...argumentList], options);
  }
  return runCommand('npm', argumentList, options);
}
