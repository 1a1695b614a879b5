import { expect, test } from 'vitest';
import { EventBudget } from './event-budget.ts';

test('light events are executed in large portions', () => {
  const budget = new EventBudget();
  budget.took(0.2);
  expect(budget.events).toBe(500);
});

test('heavy events make the portions as much smaller as they took too long', () => {
  const budget = new EventBudget();
  budget.took(300);
  expect(budget.events).toBe(5);
  budget.took(300);
  expect(budget.events).toBe(1);
});

test('portions stay while they take their time, and grow again when events are light', () => {
  const budget = new EventBudget();
  budget.took(30);
  expect(budget.events).toBe(50);
  budget.took(2);
  expect(budget.events).toBe(50);
  for (let look = 0; look < 10; look += 1) budget.took(0.1);
  expect(budget.events).toBe(500);
});
