/** The command line, as a person and a CI job use it. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { experiment, PARTS, STREAM, type ExperimentInFile } from './experiments.ts';
import { spillway } from './sandbox.ts';

/** Writes a file into the test's own folder and returns its path. */
async function fileWith(
  content: ExperimentInFile | string,
  name = 'design.spillway.json',
): Promise<string> {
  const path = test.info().outputPath(name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function withObjective(metric: string, comparison: string, value: number): ExperimentInFile {
  return { ...STREAM, diagram: { ...STREAM.diagram, objectives: [{ metric, comparison, value }] } };
}

test('run reports a run, the same one for the same seed', async () => {
  const file = await fileWith(STREAM);
  const first = await spillway('run', file, '--for', '30s', '--seed', '7', '--json');
  expect(first).toMatchObject({ exitCode: 0, errors: '' });
  const summary = JSON.parse(first.output) as Record<string, unknown>;
  expect(summary).toMatchObject({
    title: 'Stream',
    seed: 7,
    seconds: 30,
    latencyMilliseconds: { p50: expect.any(Number), p99: expect.any(Number) },
    fingerprint: {
      events: expect.stringMatching(/^\w+$/),
      results: expect.stringMatching(/^\w+$/),
    },
    bill: { usdPerHour: expect.any(Number) },
    refusedByReason: [{ reason: 'kinesis.write-throttled', arisenAt: 2 }],
    objectives: [],
  });
  // 15 requests a second for 30 s; a Poisson count is within six deviations of its mean.
  expect(Math.abs(Number(summary.offered) - 450)).toBeLessThan(6 * Math.sqrt(450));
  expect(Number(summary.succeeded)).toBeGreaterThan(0);
  expect(await spillway('run', file, '--for', '30s', '--seed', '7', '--json')).toEqual(first);
  const other = await spillway('run', file, '--for', '30s', '--seed', '8', '--json');
  expect((JSON.parse(other.output) as typeof summary).fingerprint).not.toEqual(summary.fingerprint);

  const told = await spillway('run', file, '--for', '30s', '--seed', '7');
  expect(told.output).toContain('Stream: 30 s simulated with seed 7');
  expect(told.output).toContain('kinesis.write-throttled at Readings');
});

test('run fails with what was measured when an objective is missed', async () => {
  const missed = await fileWith(withObjective('throughput', '>', 14));
  const told = await spillway('run', missed, '--for', '60s');
  expect(told.exitCode).toBe(1);
  expect(told.output).toMatch(/MISSED {2}throughput > 14.*: measured [\d,.]+/);
  expect(told.errors).toContain('1 of 1 objectives missed');

  const asData = await spillway('run', missed, '--for', '60s', '--json');
  expect(asData.exitCode).toBe(1);
  expect(JSON.parse(asData.output)).toMatchObject({
    objectives: [{ met: false, measured: expect.any(Number) }],
  });
  const met = await fileWith(withObjective('throughput', '>', 1), 'met.spillway.json');
  expect((await spillway('run', met, '--for', '60s')).exitCode).toBe(0);
});

test('check says whether a file can run; list says what there is', async () => {
  const whole = await spillway('check', await fileWith(STREAM));
  expect(whole).toEqual({
    output: 'Stream: valid, 3 nodes, 2 wires, 0 interventions, 0 objectives\n',
    errors: '',
    exitCode: 0,
  });
  const listed = await spillway('list');
  expect(listed.output).toContain('kinesis-data-streams: ');
  const services = JSON.parse((await spillway('list', '--json')).output) as { id: string }[];
  expect(services.map(({ id }) => id)).toContain('sqs');
});

test('a wrong command line ends with 2 and says how it is used', async () => {
  const file = await fileWith(STREAM);
  const wrong = [
    ['fly'],
    ['run'],
    ['run', file, '--for', 'ever'],
    ['run', file, '--seed', '-1'],
    ['run', file, '--loud'],
    ['list', 'services'],
  ];
  for (const words of wrong) {
    const { exitCode, errors, output } = await spillway(...words);
    expect({ words, exitCode, output }).toEqual({ words, exitCode: 2, output: '' });
    expect(errors).toContain('Usage:');
  }
});

const [visitors, orders, worker, ledger] = PARTS.diagram.nodes;
const loop = experiment(
  'Loop',
  [
    { number: 1, service: 'lambda', title: 'One', x: 0, y: 0 },
    { number: 2, service: 'lambda', title: 'Two', x: 320, y: 0 },
    { number: 3, service: 'clients', title: 'Visitors', x: 0, y: 200 },
  ],
  [
    { number: 4, kind: 'request', from: 1, to: 2 },
    { number: 5, kind: 'request', from: 2, to: 1 },
    { number: 6, kind: 'request', from: 3, to: 1 },
  ],
);

/** What is wrong with a file, and the words that name the place. */
const BAD_FILES: readonly (readonly [string, ExperimentInFile | string, RegExp])[] = [
  ['is no JSON', '{ "spillway": 1,', /The file .*JSON/i],
  [
    'holds NaN',
    JSON.stringify(STREAM).replace('"requestsPerSecond":15', '"requestsPerSecond":NaN'),
    /The file .*JSON/i,
  ],
  [
    'holds a number beyond all bounds',
    JSON.stringify(STREAM).replace('15', '1e999'),
    /diagram\.nodes\[0\]\.config\.requestsPerSecond must be/,
  ],
  [
    'holds a negative number',
    JSON.stringify(STREAM).replace('15', '-5'),
    /diagram\.nodes\[0\]\.config\.requestsPerSecond must be from/,
  ],
  [
    'names an unknown service',
    JSON.stringify(STREAM).replace('kinesis-data-streams', 'constructor'),
    /diagram\.nodes\[1\]\.service there is no service "constructor"/,
  ],
  [
    'has a wire that ends nowhere',
    JSON.stringify(STREAM).replace('"to":3', '"to":99'),
    /diagram\.wires\[1\]\.to there is no node 99/,
  ],
  [
    'has more nodes than may be',
    experiment(
      'Crowd',
      Array.from({ length: 10_001 }, (_, index) => ({
        number: index + 1,
        service: 'sqs',
        title: `Queue ${index}`,
        x: 0,
        y: 0,
      })),
    ),
    /diagram\.nodes has 10001 entries, more than 10000/,
  ],
];

for (const [what, content, complaint] of BAD_FILES) {
  test(`a file that ${what} ends with 3 and the place`, async () => {
    const file = await fileWith(content);
    for (const command of ['check', 'run']) {
      const { exitCode, errors, output } = await spillway(command, file);
      expect({ exitCode, output }).toEqual({ exitCode: 3, output: '' });
      expect(errors).toMatch(complaint);
      expect(errors).toContain('design.spillway.json');
      expect(errors).not.toMatch(/\bat .*\.(js|ts):\d/);
    }
  });
}

test('strange but valid files run', async () => {
  const named = experiment(
    'constructor',
    [visitors, orders, worker, ledger].flatMap((each) =>
      each === undefined ? [] : [{ ...each, title: 'constructor' }],
    ),
    [{ number: 5, kind: 'send-messages', from: 1, to: 2 }],
  );
  const run = await spillway('run', await fileWith(named), '--for', '5s');
  expect(run).toMatchObject({ exitCode: 0, errors: '' });

  const circle = await spillway(
    'run',
    await fileWith(loop, 'loop.spillway.json'),
    '--for',
    '5s',
    '--json',
  );
  expect(circle).toMatchObject({ exitCode: 0, errors: '' });
  expect(JSON.parse(circle.output)).toMatchObject({ title: 'Loop', seconds: 5 });
});

test('a missing file and a broken link end with 3', async () => {
  const missing = await spillway('run', test.info().outputPath('nowhere.spillway.json'));
  expect(missing.exitCode).toBe(3);
  expect(missing.errors).toContain('nowhere.spillway.json cannot be read');
  const broken = await spillway('check', 'https://example.org/#v1.abc');
  expect(broken.exitCode).toBe(3);
  expect(broken.errors).toContain('This link is incomplete');
});
