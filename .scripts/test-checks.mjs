/**
 * The checks of `npm test` in order. Each answers how many things it found to hold and how many not to; `print` takes
 * what it prints, and is undefined when that goes to the terminal at once. What a check can `begin` goes on beside all
 * earlier ones.
 */
import { join } from 'node:path';
import { projectFolder, reportFolder } from './project.mjs';
import { runNode } from './run-command.mjs';
import { countPlaywright, countVitest } from './test-counts.mjs';

/** The script behind a tool's command, started with this Node.js rather than through a shell. */
function tool(...path) {
  return join(projectFolder, 'node_modules', ...path);
}

/** A check that holds or does not: its command's exit code says which. */
function single(name, ...commands) {
  return {
    name,
    async run(_, print) {
      for (const command of commands) {
        if ((await runNode(command, { print })) !== 0) return { passed: 0, failed: 1 };
      }
      return { passed: 1, failed: 0 };
    },
  };
}

const vite = tool('vite', 'bin', 'vite.js');

const unit = {
  name: 'unit',
  async run(_, print) {
    const report = join(reportFolder, 'unit.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runNode([tool('vitest', 'vitest.mjs'), 'run', ...reporters], { print });
    return countVitest(report, code);
  },
};

const endToEnd = {
  name: 'end-to-end',
  /** Fetching a browser waits for the network and for no other check. */
  begin() {
    const printed = [];
    const print = (text) => printed.push(text);
    const fetching = runNode([join(projectFolder, '.scripts', 'browser.mjs')], { print });
    this.browser = fetching.then((code) => ({ code, printed: printed.join('') }));
  },
  async run(earlier) {
    if (earlier.some((row) => row.name === 'build' && row.failed > 0)) {
      console.error('Not run: there is no built site to visit.');
      return { passed: 0, failed: 1 };
    }
    const { code: missing, printed } = await this.browser;
    console.log(printed.trimEnd());
    if (missing !== 0) return { passed: 0, failed: 1 };
    const playwright = tool('@playwright', 'test', 'cli.js');
    const code = await runNode([playwright, 'test', '--config', 'e2e/playwright.config.ts']);
    return countPlaywright(join(reportFolder, 'end-to-end.json'), code);
  },
};

/**
 * What needs no built site. They run side by side, two on a machine with two processors: first what uses one of them for
 * long, last the unit tests, which take whatever processors there are.
 */
const checksOfTheSource = [
  single('lint', [tool('eslint', 'bin', 'eslint.js'), '--config', '.config/eslint.config.js', '.']),
  single('types', [tool('typescript', 'bin', 'tsc'), '--build']),
  single('format', [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.']),
  single('lockfile', [join(projectFolder, '.scripts', 'check-lockfile.mjs')]),
  unit,
];

/** One stage after the other; the checks of a stage run side by side. */
export const stages = [
  checksOfTheSource,
  [single('build', [vite, 'build'], [vite, 'build', '--config', '.config/vite.cli.config.ts'])],
  [endToEnd],
];
