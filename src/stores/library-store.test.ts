import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SAMPLE_CATALOG, SAMPLE_INDEX } from '../testing/sample-catalog.ts';
import { createDiagramStore, type DiagramStore } from './diagram-store.ts';
import type { DocumentLocks } from './document-locks.ts';
import type { DocumentStorage } from './document-storage.ts';
import { createLibraryStore, type LibraryStore } from './library-store.ts';

/** A browser: what its tabs share. */
class Browser {
  readonly values = new Map<string, unknown>();
  readonly held = new Set<string>();
  isFull = false;
  private idCount = 0;

  readonly storage: DocumentStorage = {
    read: (key) => this.within(() => structuredClone(this.values.get(key))),
    write: (key, value) =>
      this.within(() => {
        if (this.isFull) throw new Error('quota exceeded');
        this.values.set(key, structuredClone(value));
      }),
    remove: (key) => this.within(() => void this.values.delete(key)),
    keys: () => this.within(() => [...this.values.keys()]),
  };

  readonly locks: DocumentLocks = {
    acquire: (id) =>
      this.within(() => {
        if (this.held.has(id)) return null;
        this.held.add(id);
        return () => void this.held.delete(id);
      }),
  };

  newId(): string {
    this.idCount += 1;
    return `document-${this.idCount}`;
  }

  private within<Outcome>(work: () => Outcome): Promise<Outcome> {
    return Promise.resolve().then(work);
  }
}

interface Tab {
  readonly diagram: DiagramStore;
  readonly library: LibraryStore;
}

function openTab(browser: Browser, saves = true): Tab {
  const diagram = createDiagramStore(SAMPLE_CATALOG, () => Date.now());
  const library = createLibraryStore({
    diagram,
    index: SAMPLE_INDEX,
    storage: saves ? browser.storage : null,
    locks: browser.locks,
    now: () => Date.now(),
    newId: () => browser.newId(),
    describeTime: (time) => new Date(time).toISOString().slice(11, 16),
  });
  return { diagram, library };
}

function titlesOf({ library }: Tab): readonly string[] {
  return library.getState().entries.map(({ title }) => title);
}

async function rest(milliseconds = 600): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-11-24T14:02:00Z') }));
afterEach(() => vi.useRealTimers());

describe('saving', () => {
  test('the canvas is saved half a second after the last change', async () => {
    const browser = new Browser();
    const { diagram, library } = openTab(browser);
    diagram.getState().addNode('sqs', 0, 0);
    await rest(400);
    diagram.getState().retitleDiagram('Orders');
    await rest(400);
    expect(library.getState().status).toBe('unsaved');
    expect(browser.values.size).toBe(0);
    await rest(200);
    expect(library.getState().status).toBe('saved');
    expect(library.getState().entries).toMatchObject([{ id: 'document-1', title: 'Orders' }]);
  });

  test('the last twenty versions are kept, a minute of work in each', async () => {
    const browser = new Browser();
    const { diagram, library } = openTab(browser);
    for (let minute = 0; minute < 30; minute += 1) {
      for (const half of ['a', 'b']) {
        diagram.getState().retitleDiagram(`T${minute}${half}`);
        await rest(30_000);
      }
    }
    const versions = await library.getState().versionsOf('document-1');
    expect(versions).toHaveLength(20);
    expect(versions.map(({ title }) => title).slice(0, 3)).toEqual(['T29b', 'T28b', 'T27b']);
  });

  test('an earlier version can be opened, and so can the later one again', async () => {
    const browser = new Browser();
    const { diagram, library } = openTab(browser);
    diagram.getState().retitleDiagram('Early');
    await rest(90_000);
    diagram.getState().retitleDiagram('Late');
    await rest(90_000);
    const [late, early] = await library.getState().versionsOf('document-1');
    await library.getState().openVersion('document-1', early?.savedAt ?? 0);
    expect(diagram.getState().diagram.title).toBe('Early');
    await library.getState().openVersion('document-1', late?.savedAt ?? 0);
    expect(diagram.getState().diagram.title).toBe('Late');
  });

  test('a full storage is told and does not stop the work', async () => {
    const browser = new Browser();
    const { diagram, library } = openTab(browser);
    browser.isFull = true;
    diagram.getState().addNode('sqs', 0, 0);
    await rest();
    expect(library.getState().status).toBe('failed');
    expect(library.getState().notice?.text).toContain('quota exceeded');
    browser.isFull = false;
    diagram.getState().addNode('sqs', 0, 0);
    await rest();
    expect(library.getState().status).toBe('saved');
  });

  test('nothing is kept where the address asks for it', async () => {
    const browser = new Browser();
    const { diagram, library } = openTab(browser, false);
    diagram.getState().addNode('sqs', 0, 0);
    await rest();
    expect(library.getState().status).toBe('off');
    expect(browser.values.size).toBe(0);
    expect(await library.getState().restoreLast()).toBe(false);
  });

  test('what a run changed in the diagram is kept as it is seen', async () => {
    const browser = new Browser();
    const first = openTab(browser);
    first.diagram.getState().addNode('sqs', 0, 0);
    first.diagram.getState().setRunBegun(true);
    first.diagram.getState().addNode('lambda', 300, 0);
    await rest();
    browser.held.clear();
    const second = openTab(browser);
    await second.library.getState().restoreLast();
    expect(second.diagram.getState().diagram.nodes).toHaveLength(2);
  });
});

describe('restoring', () => {
  test('a new page shows the work that was last open and says from when', async () => {
    const browser = new Browser();
    const first = openTab(browser);
    first.diagram.getState().addNode('sqs', 0, 0);
    await rest();
    browser.held.clear();
    const second = openTab(browser);
    expect(await second.library.getState().restoreLast()).toBe(true);
    expect(second.diagram.getState().diagram.nodes).toHaveLength(1);
    expect(second.library.getState().notice).toEqual({
      kind: 'restored',
      text: 'Restored your work from 14:02.',
    });
  });

  test('a document that cannot be read is told and stays', async () => {
    const browser = new Browser();
    const tab = openTab(browser);
    browser.values.set('entry/x', { id: 'x', title: 'Odd', savedAt: 1 });
    const version = { begunAt: 1, savedAt: 1, title: 'Odd', text: '{"spillway": 99}' };
    browser.values.set('versions/x', [version]);
    await tab.library.getState().openDocument('x');
    expect(tab.library.getState().notice?.text).toMatch(/"Odd" cannot be opened: .*newer Spillway/);
    expect(browser.values.get('versions/x')).toEqual([version]);
    expect(browser.held.size).toBe(0);
  });

  test('what other programs stored is passed over', async () => {
    const browser = new Browser();
    const tab = openTab(browser);
    browser.values.set('entry/x', 'nonsense');
    browser.values.set('last', 17);
    expect(await tab.library.getState().restoreLast()).toBe(false);
    expect(titlesOf(tab)).toEqual([]);
  });
});

describe('two tabs', () => {
  test('the second one goes on with a copy, and neither overwrites the other', async () => {
    const browser = new Browser();
    const first = openTab(browser);
    first.diagram.getState().retitleDiagram('Orders');
    first.diagram.getState().addNode('sqs', 0, 0);
    await rest();
    const second = openTab(browser);
    await second.library.getState().restoreLast();
    await rest();
    expect(second.library.getState().notice?.text).toBe(
      '"Orders" is open in another tab. This tab works on a copy, "Orders (2)".',
    );
    second.diagram.getState().addNode('lambda', 0, 0);
    first.diagram.getState().addNode('dynamodb', 0, 0);
    await rest();
    expect(titlesOf(second)).toEqual(expect.arrayContaining(['Orders', 'Orders (2)']));
    const third = openTab(browser);
    browser.held.clear();
    await third.library.getState().openDocument('document-1');
    expect(third.diagram.getState().diagram.nodes.map(({ service }) => service)).toEqual([
      'sqs',
      'dynamodb',
    ]);
  });
});

describe('the list', () => {
  test('a new document leaves the former one as it was', async () => {
    const browser = new Browser();
    const tab = openTab(browser);
    tab.diagram.getState().retitleDiagram('First');
    tab.library.getState().startNew();
    const experiment = tab.diagram.getState().experiment();
    tab.diagram.getState().open({
      ...experiment,
      diagram: { ...experiment.diagram, title: 'Second' },
    });
    await rest();
    expect(titlesOf(tab)).toEqual(expect.arrayContaining(['First', 'Second']));
    expect(tab.library.getState().current).toBe('document-2');
    expect(browser.held).toEqual(new Set(['document-2']));
  });

  test('documents can be renamed and deleted', async () => {
    const browser = new Browser();
    const tab = openTab(browser);
    tab.diagram.getState().retitleDiagram('First');
    await rest();
    tab.library.getState().startNew();
    tab.diagram.getState().retitleDiagram('Second');
    await rest();
    await tab.library.getState().renameDocument('document-1', 'Former');
    await tab.library.getState().renameDocument('document-2', 'Present');
    expect(titlesOf(tab)).toEqual(expect.arrayContaining(['Former', 'Present']));
    expect(tab.diagram.getState().diagram.title).toBe('Present');
    await tab.library.getState().deleteDocument('document-1');
    expect(titlesOf(tab)).toEqual(['Present']);
    await tab.library.getState().openDocument('document-1');
    expect(tab.diagram.getState().diagram.title).toBe('Present');
  });
});
