import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { md5 } from './md5.ts';
import { encodeUtf8 } from './utf8.ts';

function hexadecimal(text: string): string {
  return md5(text)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('');
}

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('MD5', () => {
  test.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['a', '0cc175b9c0f1b6a831c399e269772661'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
    [
      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
      'd174ab98d277d9f5a5611c2c9f419d9f',
    ],
    ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
  ])('of %j is the test vector of RFC 1321', (text, digest) => {
    expect(hexadecimal(text)).toBe(digest);
  });

  test('agrees with another implementation on any text, at every length around a block', () => {
    const expected = (text: string): string => createHash('md5').update(text, 'utf8').digest('hex');
    for (let length = 0; length < 200; length += 1) {
      const text = 'k'.repeat(length);
      expect(hexadecimal(text)).toBe(expected(text));
    }
    fc.assert(
      fc.property(anyText, (text) => {
        expect(hexadecimal(text)).toBe(expected(text));
      }),
    );
  });

  test('gives unsigned words, most significant first, so that digests can be compared as numbers', () => {
    expect(md5('abc')).toEqual([0x90015098, 0x3cd24fb0, 0xd6963f7d, 0x28e17f72]);
  });
});

describe('UTF-8', () => {
  test.each(['a', 'é', '€', '😀', 'a\u{10ffff}b', '\ud800', 'x\udc00y', '\ud83d\ud83d\ude00'])(
    'of %j is what the platform makes of it',
    (text) => {
      expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
    },
  );

  test('agrees with the platform on any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
      }),
    );
  });
});
