import { expect, test } from 'vitest';
import { addressWithLink, linkTextIn } from './link-address.ts';
import { lengthAdvice } from './length-advice.ts';

test.each([
  'https://example.org/spillway/#v1.aB-_9',
  'https://example.org/spillway/?embed=1#v1.aB-_9',
  'https://example.org/spillway/%23v1.aB-_9',
  'https://example.org/spillway/%2523v1.aB-_9',
  'https://example.org/spillway/?d=v1.aB-_9',
  'https://example.org/spillway/?embed=1&d=v1.aB-_9&run=1#',
  'https://example.org/spillway/#v1.aB-_9&run=1',
])('%s carries a link', (address) => {
  expect(linkTextIn(address)).toBe('v1.aB-_9');
});

test('the part behind # comes before ?d=', () => {
  expect(linkTextIn('https://example.org/?d=v1.old#v1.new')).toBe('v1.new');
});

test.each(['https://example.org/', 'https://example.org/#lesson=queues', 'https://example.org/#'])(
  '%s carries none',
  (address) => {
    expect(linkTextIn(address)).toBeNull();
  },
);

test('the address to share keeps what else the page was asked for', () => {
  expect(addressWithLink('https://example.org/s/?d=v1.old&theme=dark#v1.x', 'v1.new')).toBe(
    'https://example.org/s/?theme=dark#v1.new',
  );
  expect(addressWithLink('https://example.org/s/?d=v1.old', 'v1.new')).toBe(
    'https://example.org/s/#v1.new',
  );
});

test.each([
  [1_500, 'everywhere'],
  [1_501, 'most'],
  [2_001, 'few'],
  [4_001, 'file'],
])('%i characters fit %s', (length, level) => {
  expect(lengthAdvice(length).level).toBe(level);
});
