/** Run another program, with its output shown as it comes. */
import { spawn } from 'node:child_process';
import { projectFolder } from './project.mjs';

/**
 * Run `command` to its end in the project's folder and answer its exit code.
 * A program that cannot be started, is stopped by a signal or outlasts `timeoutMilliseconds` answers 1 or more.
 */
export function runCommand(command, argumentList, options = {}) {
  const { environment = {}, folder = projectFolder, quiet = false, timeoutMilliseconds } = options;
  return new Promise((resolve) => {
    const child = spawn(command, argumentList, {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: quiet ? 'ignore' : 'inherit',
      timeout: timeoutMilliseconds,
    });
    child.on('error', (error) => {
      if (!quiet) console.error(`${command} did not start: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code) => resolve(code ?? 1));
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
