import { beforeEach, expect, test } from 'vitest';
import { toFileText } from '../../diagram/file.ts';
import { EMPTY_DIAGRAM } from '../../diagram/commands.ts';
import { closeOpenRequest, openRequest } from './replacement.ts';
import { openFile } from './open-file.ts';

beforeEach(closeOpenRequest);

test('a file that is read completely waits for a yes', async () => {
  const experiment = { diagram: EMPTY_DIAGRAM, seed: 7, interventions: [] };
  await openFile(new File([toFileText(experiment)], 'a.spillway.json'));
  expect(openRequest.get().replacement).toMatchObject({ source: 'file', experiment: { seed: 7 } });
});

test('a CSV file is no diagram: the message says where recorded traffic belongs', async () => {
  await openFile(new File(['timestamp,count\n0,1'], 'traffic.csv'));
  expect(openRequest.get().problem?.message).toContain('Clients node');
});

test('a damaged file names its place and is not offered', async () => {
  const nodes = [{ number: 1, service: 'telegraph', title: 'T', x: 0, y: 0, config: {} }];
  const text = JSON.stringify({ spillway: 1, diagram: { ...EMPTY_DIAGRAM, nodes }, seed: 1 });
  await openFile(new File([text], 'b.spillway.json'));
  expect(openRequest.get().replacement).toBeNull();
  expect(openRequest.get().problem?.details.join()).toContain('diagram.nodes[0]');
});
