import { createStore, del, get, keys, set } from 'idb-keyval';

/** Where documents are kept: values by key. Every function rejects when the storage fails or is full. */
export interface DocumentStorage {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
}

/** The browser's own database. Documents never leave the machine. */
export function createBrowserStorage(databaseName: string): DocumentStorage {
  const store = (): ReturnType<typeof createStore> =>
    (opened ??= createStore(databaseName, 'documents'));
  let opened: ReturnType<typeof createStore> | undefined;
  return {
    read: async (key) => get<unknown>(key, store()),
    write: async (key, value) => set(key, value, store()),
    remove: async (key) => del(key, store()),
    keys: async () => (await keys<IDBValidKey>(store())).filter((key) => typeof key === 'string'),
  };
}
