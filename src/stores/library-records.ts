import type { DocumentStorage } from './document-storage.ts';
import type { LibraryEntry } from './library-state.ts';

/** States of one document kept. */
const VERSIONS_MAX = 20;

/** A version takes up the changes of this many milliseconds before the next one is begun. */
const VERSION_MILLISECONDS = 60_000;

const ENTRY_PREFIX = 'entry/';
const VERSIONS_PREFIX = 'versions/';
const LAST_KEY = 'last';

/** A state of a document as it is kept. */
export interface StoredVersion {
  /** When the version was begun and last written, milliseconds since 1970. */
  readonly begunAt: number;
  readonly savedAt: number;
  readonly title: string;
  /** The document as file text. */
  readonly text: string;
}

/** Reads and writes the documents of the library. What another program wrote there is passed over. */
export class LibraryRecords {
  constructor(private readonly storage: DocumentStorage) {}

  /** Every document, the one saved last first. */
  async entries(): Promise<readonly LibraryEntry[]> {
    const keys = (await this.storage.keys()).filter((key) => key.startsWith(ENTRY_PREFIX));
    const values = await Promise.all(keys.map((key) => this.storage.read(key)));
    return values.filter(isEntry).sort((one, other) => other.savedAt - one.savedAt);
  }

  async entry(id: string): Promise<LibraryEntry | undefined> {
    const value = await this.storage.read(ENTRY_PREFIX + id);
    return isEntry(value) ? value : undefined;
  }

  /** States of a document, latest first. */
  async versions(id: string): Promise<readonly StoredVersion[]> {
    const value = await this.storage.read(VERSIONS_PREFIX + id);
    return Array.isArray(value) ? value.filter(isVersion) : [];
  }

  /** Keeps the present state of a document: in its latest version while that is young, else in a new one. */
  async save(id: string, title: string, text: string, now: number): Promise<void> {
    const versions = await this.versions(id);
    const [latest] = versions;
    if (latest?.text !== text) {
      const continues = latest !== undefined && now - latest.begunAt < VERSION_MILLISECONDS;
      const begunAt = continues ? latest.begunAt : now;
      const former = continues ? versions.slice(1) : versions;
      const kept = [{ begunAt, savedAt: now, title, text }, ...former].slice(0, VERSIONS_MAX);
      await this.storage.write(VERSIONS_PREFIX + id, kept);
    }
    await this.storage.write(ENTRY_PREFIX + id, { id, title, savedAt: now });
  }

  async remove(id: string): Promise<void> {
    await this.storage.remove(ENTRY_PREFIX + id);
    await this.storage.remove(VERSIONS_PREFIX + id);
  }

  /** Id of the document that was last on a canvas. */
  async lastId(): Promise<string | undefined> {
    const value = await this.storage.read(LAST_KEY);
    return typeof value === 'string' ? value : undefined;
  }

  async setLastId(id: string): Promise<void> {
    await this.storage.write(LAST_KEY, id);
  }
}

function isEntry(value: unknown): value is LibraryEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, savedAt } = value as Record<keyof LibraryEntry, unknown>;
  return typeof id === 'string' && typeof title === 'string' && typeof savedAt === 'number';
}

function isVersion(value: unknown): value is StoredVersion {
  if (typeof value !== 'object' || value === null) return false;
  const { begunAt, savedAt, title, text } = value as Record<keyof StoredVersion, unknown>;
  return (
    typeof begunAt === 'number' &&
    typeof savedAt === 'number' &&
    typeof title === 'string' &&
    typeof text === 'string'
  );
}
