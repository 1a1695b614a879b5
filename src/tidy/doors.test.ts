import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cruiseDoors, describeViolations } from './cruise-doors.ts';
import { isTypeScript, projectFolder, readSourceFiles } from './source-file.ts';

const minute = 60_000;
const planted: string[] = [];

afterAll(() => {
  for (const folder of planted) rmSync(folder, { recursive: true, force: true });
});

/** A tree of its own, far from the source: each file imports what is listed, and may be imported. */
async function violationsIn(imports: Record<string, readonly string[]>): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'spillway-doors-'));
  planted.push(root);
  for (const [path, statements] of Object.entries(imports)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), [...statements, 'export const here = 1;', ''].join('\n'));
  }
  const folders = ['src', 'workers'].filter((folder) => existsSync(join(root, folder)));
  return describeViolations(await cruiseDoors(root, folders));
}

test(
  'nobody goes through a door that is shut, and every source file was looked at',
  async () => {
    const folders = ['src', 'workers'].filter((folder) => existsSync(join(projectFolder, folder)));
    const result = await cruiseDoors(projectFolder, folders);
    const seen = new Set(result.modules.map((module) => module.source));
    const unseen = readSourceFiles(projectFolder, folders)
      .map((file) => file.path)
      .filter((path) => isTypeScript(path) && !seen.has(path));

    expect(unseen).toEqual([]);
    expect(describeViolations(result)).toEqual([]);
  },
  minute,
);

test(
  'open doors stay open',
  async () => {
    const violations = await violationsIn({
      'src/base/units.ts': [],
      'src/kernel/clock.ts': ["import '../base/units.ts';"],
      'src/diagram/document.ts': ["import '../base/units.ts';"],
      'src/services/contract.ts': ["import '../kernel/clock.ts';"],
      'src/services/lake/service.ts': ["import '../contract.ts';", "import './gate.ts';"],
      'src/services/lake/gate.ts': [
        "import '../../kernel/clock.ts';",
        "import '../instance-types.ts';",
      ],
      'src/services/instance-types.ts': ["import '../schema/fact.ts';"],
      'src/schema/fact.ts': [],
      'src/services/lake/face.tsx': ["import './gate.ts';", "import '../../app/widgets/bar.tsx';"],
      'src/services/lake/gate.test.ts': ["import './gate.ts';", "import '../../engine/run.ts';"],
      'src/services/catalog.ts': ["import './lake/service.ts';"],
      'src/services/runnable-catalog.ts': ["import './contract.ts';"],
      'src/engine/run.ts': ["import '../services/contract.ts';"],
      'src/app/widgets/bar.tsx': ["import '../../stores/run.ts';"],
      'src/stores/run.ts': ["import type { here } from '../../workers/simulation.worker.ts';"],
      'src/lessons/first.ts': ["import type { here } from '../diagram/document.ts';"],
      'workers/simulation.worker.ts': [
        "import '../src/engine/run.ts';",
        "import '../src/services/catalog.ts';",
        "import '../src/services/runnable-catalog.ts';",
      ],
      'src/cli/main.ts': ["import '../engine/run.ts';", "import 'node:fs';"],
    });
    expect(violations).toEqual([]);
  },
  minute,
);

/** What goes through a shut door: who imports what, and the rule that forbids it. */
const SHUT_DOORS = [
  ['base knows nothing', 'src/base/units.ts', '../kernel/clock.ts', 'doors-of-base'],
  ['the kernel knows no engine', 'src/kernel/clock.ts', '../engine/run.ts', 'doors-of-kernel'],
  ['the page runs nothing', 'src/app/main.tsx', '../engine/run.ts', 'doors-of-app'],
  [
    'the page loads no behaviour',
    'src/app/main.tsx',
    '../services/runnable-catalog.ts',
    'doors-of-app',
  ],
  ['the terminal has no page', 'src/cli/main.ts', '../app/main.tsx', 'doors-of-cli'],
  ['the engine gets its catalog', 'src/engine/run.ts', '../services/catalog.ts', 'doors-of-engine'],
  [
    'services never meet',
    'src/services/lake/gate.ts',
    '../river/bed.ts',
    'doors-of-service-behaviour',
  ],
  [
    'shared facts know no service',
    'src/services/instance-types.ts',
    './river/bed.ts',
    'doors-of-services-shared-facts',
  ],
  [
    'nor in their faces',
    'src/services/lake/face.tsx',
    '../river/bed.ts',
    'doors-of-service-drawing',
  ],
  [
    'behaviour draws nothing',
    'src/services/lake/gate.ts',
    './face.tsx',
    'doors-of-service-behaviour',
  ],
  ['behaviour has no React', 'src/services/lake/gate.ts', 'react', 'doors-of-service-behaviour'],
  ['the engine has no files', 'src/engine/run.ts', 'node:fs', 'doors-of-engine'],
  [
    'the worker has no logic',
    'workers/simulation.worker.ts',
    '../src/kernel/clock.ts',
    'doors-of-workers',
  ],
  [
    'tests keep to their room',
    'src/kernel/clock.test.ts',
    '../app/main.tsx',
    'doors-of-kernel-tests',
  ],
  ['a new room needs a row', 'src/attic/box.ts', '../base/units.ts', 'no-room-without-doors'],
] as const;

describe('a shut door is found', () => {
  let violations: readonly string[] = [];

  beforeAll(async () => {
    const files: Record<string, string[]> = {};
    for (const [, from, to] of SHUT_DOORS) {
      (files[from] ??= []).push(`import '${to}';`);
      if (to.startsWith('.')) files[join(dirname(from), to)] ??= [];
    }
    violations = await violationsIn(files);
  }, minute);

  test.each(SHUT_DOORS)('%s', (_title, from, to, rule) => {
    const target = to.startsWith('.') ? join(dirname(from), to) : to.replace('node:', '');
    expect(violations).toContain(`${rule}: ${from} -> ${target}`);
  });
});

test(
  'what may be known by type only is not imported by value',
  async () => {
    const violations = await violationsIn({
      'src/stores/run.ts': ["import '../../workers/simulation.worker.ts';"],
      'workers/simulation.worker.ts': [],
    });
    expect(violations).toContainEqual(expect.stringMatching('^types-only-for-stores: '));
  },
  minute,
);

test(
  'cycles are found, also of types, and files that nobody imports',
  async () => {
    const violations = await violationsIn({
      'src/kernel/clock.ts': ["import type { here as other } from './queue.ts';"],
      'src/kernel/queue.ts': ["import type { here as other } from './clock.ts';"],
      'src/kernel/forgotten.ts': [],
    });
    expect(violations).toContainEqual(expect.stringMatching('^no-cycles: '));
    expect(violations).toContainEqual(
      expect.stringMatching('^no-orphans: src/kernel/forgotten.ts'),
    );
  },
  minute,
);
