import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import Face from './face.tsx';
import type { BatchFaceState, FaceEnvironment, FaceQueue } from './face-state.ts';

const QUEUE: FaceQueue = {
  name: 'nightly',
  isEnabled: true,
  submitted: 0,
  pending: 0,
  runnable: 0,
  starting: 0,
  running: 0,
  succeeded: 0,
  failed: 0,
  obstacle: null,
};

const ENVIRONMENT: FaceEnvironment = {
  name: 'cheap',
  provisioning: 'spot',
  condition: 'valid',
  launchedVcpus: 6,
  usedVcpus: 3,
  maxvCpus: 64,
  hosts: [
    { title: 'c5.xlarge', state: 'ready', vcpus: 4, usedVcpus: 3 },
    { title: 'c5.large', state: 'leaving', vcpus: 2, usedVcpus: 0 },
  ],
  hostCount: 2,
};

function faceOf(state: BatchFaceState): { readonly label: string; readonly text: string } {
  const { container } = render(<Face state={state} />);
  const label = container.querySelector('[role="group"]')?.getAttribute('aria-label') ?? '';
  return { label, text: container.textContent };
}

test('tells of jobs by state and of what environments are and have', () => {
  const queue = { ...QUEUE, runnable: 4, running: 3, succeeded: 12_345, failed: 1 };
  const { label, text } = faceOf({ queues: [queue], environments: [ENVIRONMENT] });
  expect(label).toBe(
    'Job queue nightly: 4 runnable, 3 running, 12345 succeeded, 1 failed. Compute environment cheap, Spot, 3 of 6 vCPU, max 64, 2 instances, 1 being taken back',
  );
  expect(text).toContain('✓ succeeded12.3K');
});

test('BAT-16: says why the first job is stuck, and tells waiting from being stuck', () => {
  const stuck = { ...QUEUE, runnable: 1, obstacle: 'job-exceeds-maximum' } as const;
  expect(faceOf({ queues: [stuck], environments: [] }).text).toContain(
    '⚠ stuck RUNNABLE: a job needs more than the maximum vCPUs',
  );
  const waiting = { ...QUEUE, runnable: 1, obstacle: 'starting' } as const;
  expect(faceOf({ queues: [waiting], environments: [] }).text).toContain(
    '◷ waits: instances are starting',
  );
});

test('tells what is disabled or invalid, and counts what has no place', () => {
  const { label, text } = faceOf({
    queues: ['a', 'b', 'c'].map((name) => ({ ...QUEUE, name, isEnabled: false })),
    environments: [{ ...ENVIRONMENT, condition: 'invalid' }],
  });
  expect(text).toContain('DISABLED');
  expect(text).toContain('+1 more queues');
  expect(text).toContain('INVALID');
  expect(label).toContain('Job queue c, disabled: no jobs');
});
