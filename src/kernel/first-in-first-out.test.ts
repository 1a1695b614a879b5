import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FirstInFirstOut } from './first-in-first-out.ts';

describe('a first-in-first-out line', () => {
  test('behaves as a list that is pushed and shifted', () => {
    const anyStep = fc.oneof(
      { weight: 4, arbitrary: fc.nat() },
      { weight: 2, arbitrary: fc.constant('shift') },
      { weight: 1, arbitrary: fc.constantFrom('clear', 'retain odd') },
    );
    const steps = fc.array(anyStep, { maxLength: 300 });
    fc.assert(
      fc.property(steps, (list) => {
        const line = new FirstInFirstOut<number>();
        let model: number[] = [];
        for (const step of list) {
          if (typeof step === 'number') {
            line.push(step);
            model.push(step);
          } else if (step === 'shift') {
            expect(line.shift()).toBe(model.shift());
          } else if (step === 'clear') {
            line.clear();
            model = [];
          } else {
            line.retain((item) => item % 2 === 1);
            model = model.filter((item) => item % 2 === 1);
          }
          expect(line.size).toBe(model.length);
          expect(line.peek()).toBe(model[0]);
          expect([...line]).toEqual(model);
        }
      }),
    );
  });

  test('keeps its order while it grows, goes round and shrinks', () => {
    const line = new FirstInFirstOut<number>();
    let next = 0;
    for (let pushed = 0; pushed < 6_000; pushed += 1) {
      line.push(pushed);
      if (pushed % 3 !== 0) expect(line.shift()).toBe(next++);
    }
    expect([...line]).toEqual(Array.from({ length: line.size }, (_unused, index) => next + index));
    while (line.size > 0) expect(line.shift()).toBe(next++);
    expect(next).toBe(6_000);
    expect(line.shift()).toBeUndefined();
  });
});
