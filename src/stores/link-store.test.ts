import { beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_DIAGRAM } from '../diagram/commands.ts';
import type { Experiment } from '../diagram/document.ts';
import { SAMPLE_INDEX } from '../testing/sample-catalog.ts';
import { createLinkStore, type LinkStore } from './link-store.ts';

const EXPERIMENT: Experiment = {
  diagram: { ...EMPTY_DIAGRAM, title: 'Orders' },
  seed: 3,
  interventions: [],
};

let replaced: Experiment[] = [];
let store: LinkStore;

beforeEach(() => {
  replaced = [];
  store = createLinkStore({
    index: SAMPLE_INDEX,
    experiment: () => EXPERIMENT,
    replace: (experiment) => replaced.push(experiment),
    pageAddress: () => 'https://example.org/spillway/?theme=dark#v1.old',
  });
});

test('the link to share opens to the same experiment, after the person agreed', () => {
  const { address, length, advice } = store.getState().currentLink();
  expect(address).toMatch(/^https:\/\/example\.org\/spillway\/\?theme=dark#v1\.[\w-]+$/);
  expect(length).toBe(address.length);
  expect(advice.level).toBe('everywhere');
  expect(store.getState().openFromLocation({ href: address })).toBe(true);
  expect(replaced).toEqual([]);
  store.getState().acceptOffer();
  expect(replaced).toEqual([EXPERIMENT]);
  expect(store.getState().offer).toBeNull();
});

describe('a link that fails', () => {
  test('is explained and offers nothing', () => {
    const { address } = store.getState().currentLink();
    store.getState().openFromLocation({ href: address });
    store.getState().openFromLocation({ href: address.slice(0, -4) });
    expect(store.getState()).toMatchObject({ offer: null, problem: { kind: 'incomplete' } });
    store.getState().acceptOffer();
    expect(replaced).toEqual([]);
    store.getState().dismissProblem();
    expect(store.getState().problem).toBeNull();
  });
});

test('an address without a link is no event', () => {
  expect(store.getState().openFromLocation({ href: 'https://example.org/#lesson=queues' })).toBe(
    false,
  );
  expect(store.getState()).toMatchObject({ offer: null, problem: null });
});
