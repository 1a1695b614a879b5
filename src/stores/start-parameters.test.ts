import { expect, test } from 'vitest';
import { readStartParameters } from './start-parameters.ts';
import { ownAddress } from './trusted-worker-address.ts';

/** What an address without parameters asks for. */
const NOTHING_ASKED = {
  isEmbedded: false,
  saves: true,
  storageName: 'spillway',
  isReadOnly: false,
  theme: null,
  panel: null,
  startSeconds: null,
};

test.each([
  ['', {}],
  ['?nosave=1', { saves: false }],
  ['?embed=1', { isEmbedded: true, saves: false }],
  ['?embed=1&store=week-3', { isEmbedded: true, storageName: 'spillway-week-3' }],
  ['?store=../x y', { storageName: 'spillway-xy' }],
  ['?ro=1', { isReadOnly: true }],
  ['?editable=0', { isReadOnly: true }],
  ['?theme=dark&panel=charts', { theme: 'dark', panel: 'charts' }],
  ['?t=90', { startSeconds: 90 }],
  ['?t=0.25', { startSeconds: 0.25 }],
])('"%s" is understood', (search, parameters) => {
  expect(readStartParameters(search)).toEqual({ ...NOTHING_ASKED, ...parameters });
});

test.each(['?theme=pink&panel=all&t=soon&ro=yes', '?t=-5', '?t=1e9', '?t='])(
  '"%s" asks for nothing that there is',
  (search) => {
    expect(readStartParameters(search)).toEqual(NOTHING_ASKED);
  },
);

test('a run begins at most a day in, whatever a link says', () => {
  expect(readStartParameters('?t=999999999').startSeconds).toBe(86_400);
});

test('scripts are loaded from this site and from nowhere else', () => {
  expect(ownAddress('assets/worker.js')).toBe(new URL('assets/worker.js', location.href).href);
  for (const address of ['https://elsewhere.example/worker.js', 'data:text/javascript,1']) {
    expect(() => ownAddress(address)).toThrow(TypeError);
  }
});
