import { expect, test } from 'vitest';
import { checkLightDefinitions } from './light-definition.ts';

const lake = (name: string, ...statements: readonly string[]) => ({
  path: `src/services/lake/${name}`,
  text: statements.join('\n'),
});

test('a definition may load what describes the service, and its behaviour later', () => {
  const faults = checkLightDefinitions([
    lake(
      'service.ts',
      "import { FACTS } from './facts.ts';",
      "import type { Scheduler } from '../../kernel/scheduler.ts';",
      "const behaviour = () => import('./behaviour.ts');",
    ),
    lake('facts.ts', "import { fact } from '../../schema/fact.ts';"),
    lake('behaviour.ts', "import { Lake } from './lake.ts';"),
    lake('lake.ts', "import { Priority } from '../../kernel/scheduler.ts';"),
  ]);
  expect(faults).toEqual([]);
});

test.each([
  ['its behaviour at once', "import { create } from './behaviour.ts';"],
  ['the kernel', "import { Priority } from '../../kernel/scheduler.ts';"],
  ['a recorded trace', "import rows from './traces/week.csv?raw';"],
  ['a name beside a type', "import { type Owner, Simulation } from '../../kernel/simulation.ts';"],
  ['something for its effect', "import '../../kernel/scheduler.ts';"],
  ['something it passes on', "export * from '../../scaling/target.ts';"],
])('a definition that loads %s is reported, however far the way', (_title, statement) => {
  const files = [
    lake('service.ts', "import { price } from './price.ts';"),
    lake('price.ts', "export { rate } from './rate.ts';"),
    lake('rate.ts', statement),
  ];
  const faults = checkLightDefinitions(files);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain('src/services/lake/service.ts');
  expect(faults[0]).toContain('src/services/lake/rate.ts');
});
