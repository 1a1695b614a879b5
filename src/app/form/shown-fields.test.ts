import { describe, expect, it } from 'vitest';
import { boolean, defineFields, number } from '../../schema/build.ts';
import { groupsOf, isShown } from './shown-fields.ts';

const plain = { help: '', default: 1, minimum: 0, maximum: 9, unit: '' };
const fields = defineFields({
  on: boolean({ title: 'On', help: '', default: false }),
  level: number({ ...plain, title: 'Level', shownWhen: { field: 'on', is: [true] } }),
  detail: number({
    ...plain,
    title: 'Detail',
    group: 'More',
    shownWhen: { field: 'level', is: [] },
  }),
});

describe('the form', () => {
  it('shows a field only while the field that it depends on says so', () => {
    expect(isShown(fields, 'on', { on: false })).toBe(true);
    expect(isShown(fields, 'level', { on: false })).toBe(false);
    expect(isShown(fields, 'level', { on: true })).toBe(true);
    expect(isShown(fields, 'detail', { on: true, level: 1 })).toBe(false);
  });

  it('puts fields without a group first', () => {
    expect(groupsOf(fields)).toEqual([
      { title: '', names: ['on', 'level'] },
      { title: 'More', names: ['detail'] },
    ]);
  });
});
