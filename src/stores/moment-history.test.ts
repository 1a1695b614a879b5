import { expect, test } from 'vitest';
import { MomentHistory, type Faces } from './moment-history.ts';

const SECOND = 1_000_000;

function frame(time: number, faces: Faces) {
  return { time, faces, books: [] };
}

test('an earlier moment shows the faces remembered last before it', () => {
  const history = new MomentHistory();
  for (const second of [0, 1, 2, 5]) history.record(frame(second * SECOND, { 1: { second } }));
  expect(history.at(1.5 * SECOND)?.faces).toEqual({ 1: { second: 1 } });
  expect(history.at(4 * SECOND)?.faces).toEqual({ 1: { second: 2 } });
  expect(history.at(99 * SECOND)?.faces).toEqual({ 1: { second: 5 } });
});

test('faces are remembered once a second at most', () => {
  const history = new MomentHistory();
  history.record(frame(0, { 1: { kept: true } }));
  history.record(frame(SECOND / 2, { 1: { kept: false } }));
  expect(history.at(SECOND)?.faces).toEqual({ 1: { kept: true } });
});

test('a whole second is remembered however close the frame before it was', () => {
  const history = new MomentHistory();
  for (const second of [0, 0.7, 1.3, 1.9, 2]) {
    history.record(frame(second * SECOND, { 1: { second } }));
  }
  expect(history.at(2 * SECOND)?.faces).toEqual({ 1: { second: 2 } });
  expect(history.at(1.9 * SECOND)?.faces).toEqual({ 1: { second: 1.3 } });
});

test('the last frame that tells of a moment counts', () => {
  const history = new MomentHistory();
  history.record(frame(SECOND, { 1: { done: 'half' } }));
  history.record(frame(SECOND, { 1: { done: 'all' } }));
  expect(history.at(SECOND)?.faces).toEqual({ 1: { done: 'all' } });
});

test('however long the run, memory is bounded and every time has a face nearby', () => {
  const history = new MomentHistory();
  for (let second = 0; second < 20_000; second += 1) {
    history.record(frame(second * SECOND, { 1: { second } }));
  }
  const seen = new Set<unknown>();
  for (let second = 0; second < 20_000; second += 1) {
    seen.add(history.at(second * SECOND)?.faces[1]?.second);
  }
  expect(seen.size).toBeLessThanOrEqual(600);
  expect(seen.size).toBeGreaterThan(250);
});

test('what came after a moment is forgotten when the run goes on from there', () => {
  const history = new MomentHistory();
  for (const second of [0, 1, 2, 5]) history.record(frame(second * SECOND, { 1: { second } }));
  history.rewind(2 * SECOND);
  expect(history.at(9 * SECOND)?.faces).toEqual({ 1: { second: 2 } });
  history.record(frame(3 * SECOND, { 1: { second: 3 } }));
  expect(history.at(9 * SECOND)?.faces).toEqual({ 1: { second: 3 } });
  history.rewind(0);
  expect(history.at(9 * SECOND)).toBeUndefined();
});
