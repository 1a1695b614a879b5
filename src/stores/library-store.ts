import { createStore, type StoreApi } from 'zustand/vanilla';
import { difference } from '../diagram/difference.ts';
import { withTitle } from '../diagram/commands.ts';
import { describeProblem } from '../diagram/document-problem.ts';
import type { Experiment } from '../diagram/document.ts';
import { fromFileText, toFileText } from '../diagram/file.ts';
import type { ServiceIndex } from '../diagram/service-index.ts';
import type { DiagramStore } from './diagram-store.ts';
import type { DocumentLocks } from './document-locks.ts';
import type { DocumentStorage } from './document-storage.ts';
import { LibraryRecords, type StoredVersion } from './library-records.ts';
import type { LibraryState } from './library-state.ts';

/** How long the canvas rests before it is saved. */
const SAVE_MILLISECONDS = 500;

const UNTITLED = 'Untitled';

/** What the library works with. */
export interface LibrarySurroundings {
  readonly diagram: DiagramStore;
  readonly index: ServiceIndex;
  /** Null: nothing is kept, as the address asks. */
  readonly storage: DocumentStorage | null;
  readonly locks: DocumentLocks;
  /** The wall clock, in milliseconds since 1970. */
  now(): number;
  /** An id that no document has. */
  newId(): string;
  /** A clock time as a person reads it, such as 14:02. */
  describeTime(time: number): string;
}

export type LibraryStore = StoreApi<LibraryState>;

/** The store of the documents kept in this browser. It saves by itself whenever the document on the canvas changes. */
export function createLibraryStore(surroundings: LibrarySurroundings): LibraryStore {
  const { diagram, index, locks, now } = surroundings;
  const records = surroundings.storage && new LibraryRecords(surroundings.storage);
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let release: () => void = () => undefined;
  /** What the canvas holds is saved already, or is not worth saving. */
  let savedText = '';
  /** Storage is asked for one thing after the other. */
  let queue: Promise<unknown> = Promise.resolve();

  const library = createStore<LibraryState>()((set, get) => {
    /** Does something with the storage; a failure is told and yields undefined. */
    async function withRecords<Outcome>(
      work: (records: LibraryRecords) => Promise<Outcome>,
    ): Promise<Outcome | undefined> {
      if (!records) return undefined;
      const outcome = queue.then(() => work(records));
      queue = outcome.catch(() => undefined);
      try {
        return await outcome;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const text = `This browser cannot keep your work (${reason}). Save it as a file.`;
        set({ status: 'failed', notice: { kind: 'failed', text } });
        return undefined;
      }
    }

    async function refreshEntries(): Promise<void> {
      const entries = await withRecords((kept) => kept.entries());
      if (entries) set({ entries });
    }

    function isSaveDue(): boolean {
      return saveTimer !== undefined;
    }

    async function save(): Promise<void> {
      clearTimeout(saveTimer);
      saveTimer = undefined;
      const experiment = experimentToKeep(diagram);
      const text = toFileText(experiment);
      if (!records) return;
      if (text === savedText) {
        set({ status: 'saved' });
        return;
      }
      set({ status: 'saving' });
      const title = titleOf(experiment);
      const saved = await withRecords(async (kept) => {
        const id = get().current ?? (await adopt(surroundings.newId()));
        await kept.save(id, title, text, now());
        await kept.setLastId(id);
        return true;
      });
      if (!saved) return;
      savedText = text;
      set({ status: isSaveDue() ? 'unsaved' : 'saved' });
      await refreshEntries();
    }

    /** Makes a document the current one and takes its lock. The id must be free of other tabs. */
    async function adopt(id: string): Promise<string> {
      release();
      release = (await locks.acquire(id)) ?? (() => undefined);
      set({ current: id });
      return id;
    }

    /** Puts a kept state on the canvas. Returns whether it could be read. */
    function show(version: StoredVersion): boolean {
      const read = fromFileText(version.text, index);
      if (!read.ok) {
        const reasons = read.problems.slice(0, 3).map(describeProblem).join('; ');
        const text = `"${version.title}" cannot be opened: ${reasons}`;
        set({ notice: { kind: 'failed', text } });
        return false;
      }
      diagram.getState().open(read.value);
      savedText = toFileText(experimentToKeep(diagram));
      set({ status: 'saved' });
      return true;
    }

    /** Opens a document, or a copy when another tab has it. Returns what was opened. */
    async function openLatest(id: string): Promise<StoredVersion | undefined> {
      const [latest] = (await withRecords((kept) => kept.versions(id))) ?? [];
      if (!latest) return undefined;
      const lock = id === get().current ? release : await locks.acquire(id);
      if (!show(latest)) {
        if (id !== get().current) lock?.();
        return undefined;
      }
      if (id === get().current) return latest;
      release();
      release = lock ?? (() => undefined);
      set({ current: lock ? id : null });
      if (lock) await withRecords((kept) => kept.setLastId(id));
      else await fork(latest.title);
      return latest;
    }

    /** The document on the canvas is open in another tab: this one goes on with a copy. */
    async function fork(title: string): Promise<void> {
      const copyTitle = freeTitle(
        title,
        get().entries.map((entry) => entry.title),
      );
      diagram.getState().retitleDiagram(copyTitle);
      const text = `"${title}" is open in another tab. This tab works on a copy, "${copyTitle}".`;
      set({ notice: { kind: 'copied', text } });
      await save();
    }

    return {
      entries: [],
      current: null,
      status: records ? 'saved' : 'off',
      notice: null,

      dismissNotice() {
        set({ notice: null });
      },
      async restoreLast() {
        await refreshEntries();
        const id = await withRecords((kept) => kept.lastId());
        const opened = id === undefined ? undefined : await openLatest(id);
        if (!opened) return false;
        if (get().notice?.kind !== 'copied') {
          const time = surroundings.describeTime(opened.savedAt);
          set({ notice: { kind: 'restored', text: `Restored your work from ${time}.` } });
        }
        return true;
      },
      startNew() {
        if (isSaveDue()) void save();
        void queue.then(() => release());
        queue = queue.then(() => {
          set({ current: null });
        });
        savedText = '';
      },
      async openDocument(id) {
        if (isSaveDue()) await save();
        await openLatest(id);
      },
      async renameDocument(id, title) {
        if (id === get().current) {
          diagram.getState().retitleDiagram(title);
          await save();
          return;
        }
        await withRecords(async (kept) => {
          const [latest] = await kept.versions(id);
          const read = latest && fromFileText(latest.text, index);
          if (!read?.ok) return;
          const renamed = { ...read.value, diagram: withTitle(read.value.diagram, title) };
          await kept.save(id, titleOf(renamed), toFileText(renamed), now());
        });
        await refreshEntries();
      },
      async deleteDocument(id) {
        if (id === get().current) {
          clearTimeout(saveTimer);
          saveTimer = undefined;
          release();
          set({ current: null });
        }
        await withRecords((kept) => kept.remove(id));
        await refreshEntries();
      },
      async versionsOf(id) {
        const versions = (await withRecords((kept) => kept.versions(id))) ?? [];
        return versions.map(({ savedAt, title }) => ({ savedAt, title }));
      },
      async openVersion(id, savedAt) {
        if (isSaveDue()) await save();
        const versions = (await withRecords((kept) => kept.versions(id))) ?? [];
        const version = versions.find((one) => one.savedAt === savedAt);
        if (id !== get().current) await openLatest(id);
        if (version && show(version)) {
          savedText = '';
          await save();
        }
      },
      flush: save,
    };
  });

  diagram.subscribe((state, before) => {
    const isSame =
      state.diagram === before.diagram &&
      state.seed === before.seed &&
      state.grain === before.grain &&
      state.interventions === before.interventions;
    if (isSame || !records) return;
    clearTimeout(saveTimer);
    saveTimer = setTimeout(() => void library.getState().flush(), SAVE_MILLISECONDS);
    library.setState({ status: 'unsaved' });
  });
  return library;
}

/**
 * What is kept of the canvas: what a person sees on it. When the run changed the diagram, its recorded changes are
 * already in what is seen, and the run itself is kept only in links and files.
 */
function experimentToKeep(diagram: DiagramStore): Experiment {
  const state = diagram.getState();
  const isAsBegun = difference(state.base, state.diagram).length === 0;
  return isAsBegun
    ? state.experiment()
    : { ...state.experiment(), diagram: state.diagram, interventions: [] };
}

function titleOf({ diagram }: Experiment): string {
  return diagram.title === '' ? UNTITLED : diagram.title;
}

/** The title with the first free count behind it, from 2. */
function freeTitle(title: string, taken: readonly string[]): string {
  const stem = title.replace(/ \(\d+\)$/, '');
  let count = 2;
  while (taken.includes(`${stem} (${count})`)) count += 1;
  return `${stem} (${count})`;
}
