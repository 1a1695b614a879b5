import { expect, test } from 'vitest';
import { FacesHistory } from './faces-history.ts';

const SECOND = 1_000_000;

test('an earlier moment shows the faces remembered last before it', () => {
  const history = new FacesHistory();
  for (const second of [0, 1, 2, 5]) history.record(second * SECOND, { 1: { second } });
  expect(history.at(1.5 * SECOND)).toEqual({ 1: { second: 1 } });
  expect(history.at(4 * SECOND)).toEqual({ 1: { second: 2 } });
  expect(history.at(99 * SECOND)).toEqual({ 1: { second: 5 } });
});

test('faces are remembered once a second at most', () => {
  const history = new FacesHistory();
  history.record(0, { 1: { kept: true } });
  history.record(SECOND / 2, { 1: { kept: false } });
  expect(history.at(SECOND)).toEqual({ 1: { kept: true } });
});

test('however long the run, memory is bounded and every time has a face nearby', () => {
  const history = new FacesHistory();
  for (let second = 0; second < 20_000; second += 1) {
    history.record(second * SECOND, { 1: { second } });
  }
  const seen = new Set<unknown>();
  for (let second = 0; second < 20_000; second += 1) {
    seen.add(history.at(second * SECOND)?.[1]?.second);
  }
  expect(seen.size).toBeLessThanOrEqual(600);
  expect(seen.size).toBeGreaterThan(250);
});
