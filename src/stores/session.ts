import { CATALOG } from '../services/catalog.ts';
import { createBrowserLocks } from './document-locks.ts';
import { createBrowserStorage } from './document-storage.ts';
import { createDiagramStore } from './diagram-store.ts';
import { createLibraryStore } from './library-store.ts';
import { createLinkStore } from './link-store.ts';
import { createMetricsStore } from './metrics-store.ts';
import { createRunStores } from './run-store.ts';
import { SERVICE_INDEX } from './service-index.ts';
import { readStartParameters } from './start-parameters.ts';
import { connectSimulation } from './worker-client.ts';

/** What the address asks of this page. */
export const startParameters = readStartParameters(globalThis.location.search);

/** The document on the canvas. */
export const diagramStore = createDiagramStore(CATALOG);
diagramStore.setState({ isReadOnly: startParameters.isReadOnly });

/** The numbers of the run. */
export const metricsStore = createMetricsStore();

/** The run, the inside of its nodes, and the word that a person is there. The worker starts with the first experiment. */
export const {
  run: runStore,
  faces: facesStore,
  attend,
} = createRunStores({
  diagram: diagramStore,
  metrics: metricsStore,
  connect: connectSimulation,
  isVisible: () => document.visibilityState === 'visible',
  now: () => performance.now(),
});

/** The documents kept in this browser. */
export const libraryStore = createLibraryStore({
  diagram: diagramStore,
  index: SERVICE_INDEX,
  storage: startParameters.saves ? createBrowserStorage(startParameters.storageName) : null,
  locks: createBrowserLocks(startParameters.storageName),
  now: Date.now,
  newId: randomId,
  describeTime: (time) =>
    new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(time),
});

/** Share links, the one to send and the ones that were followed. */
export const linkStore = createLinkStore({
  index: SERVICE_INDEX,
  experiment: () => diagramStore.getState().experiment(),
  pageAddress: () => globalThis.location.href,
  replace(experiment) {
    libraryStore.getState().startNew();
    diagramStore.getState().open(experiment);
    if (!startParameters.isEmbedded) removeLinkFromAddress();
  },
});

/**
 * Fills the canvas when the page has loaded: with the experiment in the address, else with the work that was last open
 * in this browser. Returns whether there was either; with neither the page shows an example. Later links pasted into
 * the address are offered (see {@link linkStore}). Work that waits to be saved is saved when the page goes away.
 */
export async function startSession(): Promise<boolean> {
  globalThis.addEventListener('hashchange', () => {
    linkStore.getState().openFromLocation(globalThis.location);
  });
  // Writing takes a moment that `pagehide` no longer leaves; `beforeunload` comes before the next page is fetched.
  for (const leaving of ['beforeunload', 'pagehide']) {
    globalThis.addEventListener(leaving, () => void libraryStore.getState().flush());
  }
  linkStore.getState().openFromLocation(globalThis.location);
  if (linkStore.getState().offer) {
    linkStore.getState().acceptOffer();
    return true;
  }
  return libraryStore.getState().restoreLast();
}

/** Ends what `ro=1` asked for: a person goes on with a copy of their own, also after reloading the page. */
export function editCopy(): void {
  diagramStore.getState().allowEditing();
  if (startParameters.isEmbedded) return;
  const address = new URL(globalThis.location.href);
  address.searchParams.delete('ro');
  address.searchParams.delete('editable');
  globalThis.history.replaceState(null, '', address);
}

/** The link has been opened; reloading must bring back what was made of it, not the link again. */
function removeLinkFromAddress(): void {
  const address = new URL(globalThis.location.href);
  address.hash = '';
  address.searchParams.delete('d');
  globalThis.history.replaceState(null, '', address);
}

/** 96 random bits. (`crypto.randomUUID` is missing where a page comes over plain HTTP.) */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
