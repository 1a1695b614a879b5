import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FirstInFirstOut } from './first-in-first-out.ts';

describe('a first-in-first-out line', () => {
  test('behaves as a list that is pushed and shifted', () => {
    const steps = fc.array(fc.oneof(fc.nat(), fc.constantFrom('shift', 'clear')), {
      maxLength: 300,
    });
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
          } else {
            line.clear();
            model = [];
          }
          expect(line.size).toBe(model.length);
          expect(line.peek()).toBe(model[0]);
          expect([...line]).toEqual(model);
        }
      }),
    );
  });

  test('keeps its order while the served part is cut off again and again', () => {
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
