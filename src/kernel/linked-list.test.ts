import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LinkedList, type Linked } from './linked-list.ts';

class Member implements Linked<Member> {
  previous: Member | undefined;
  next: Member | undefined;
}

describe('a linked list', () => {
  test('behaves as a set that is added to and deleted from', () => {
    const steps = fc.array(fc.oneof(fc.constant('append' as const), fc.nat()), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(steps, (list) => {
        const members = new LinkedList<Member>();
        const model = new Set<Member>();
        for (const step of list) {
          if (step === 'append') {
            const member = new Member();
            members.append(member);
            model.add(member);
          } else if (model.size > 0) {
            const member = [...model][step % model.size]!;
            members.remove(member);
            model.delete(member);
            expect([member.previous, member.next]).toEqual([undefined, undefined]);
          }
          expect(members.size).toBe(model.size);
          expect([...members]).toEqual([...model]);
          expect([members.first, members.last]).toEqual([[...model][0], [...model].at(-1)]);
        }
      }),
    );
  });

  test('takes an item in before any other', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 50 }), (positions) => {
        const members = new LinkedList<Member>();
        const model: Member[] = [];
        for (const position of positions) {
          const member = new Member();
          const next = model[position % (model.length + 1)];
          if (next) members.insertBefore(next, member);
          else members.append(member);
          model.splice(next ? model.indexOf(next) : model.length, 0, member);
          expect([...members]).toEqual(model);
          expect(members.size).toBe(model.length);
          expect(members.last).toBe(model.at(-1));
        }
      }),
    );
  });
});
