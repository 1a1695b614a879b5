import { expect, test } from 'vitest';
import { readStartParameters } from './start-parameters.ts';
import { ownAddress } from './trusted-worker-address.ts';

test.each([
  ['', { isEmbedded: false, saves: true, storageName: 'spillway' }],
  ['?nosave=1', { isEmbedded: false, saves: false, storageName: 'spillway' }],
  ['?embed=1', { isEmbedded: true, saves: false, storageName: 'spillway' }],
  ['?embed=1&store=week-3', { isEmbedded: true, saves: true, storageName: 'spillway-week-3' }],
  ['?store=../x y', { isEmbedded: false, saves: true, storageName: 'spillway-xy' }],
])('"%s" is understood', (search, parameters) => {
  expect(readStartParameters(search)).toEqual(parameters);
});

test('scripts are loaded from this site and from nowhere else', () => {
  expect(ownAddress('assets/worker.js')).toBe(new URL('assets/worker.js', location.href).href);
  for (const address of ['https://elsewhere.example/worker.js', 'data:text/javascript,1']) {
    expect(() => ownAddress(address)).toThrow(TypeError);
  }
});
