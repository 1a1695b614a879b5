/** Says which tab has a document open. */
export interface DocumentLocks {
  /** Takes the lock of a document for as long as the tab lives or until released; null when another tab has it. */
  acquire(id: string): Promise<(() => void) | null>;
}

/** Locks that all tabs of this site share (Web Locks). A browser without them has every lock free. */
export function createBrowserLocks(prefix: string): DocumentLocks {
  return {
    acquire(id) {
      if (!('locks' in navigator)) return Promise.resolve(() => undefined);
      return new Promise((resolve, reject) => {
        navigator.locks
          .request(`${prefix}/${id}`, { ifAvailable: true }, (lock) => {
            if (!lock) {
              resolve(null);
              return undefined;
            }
            return new Promise<void>((release) => resolve(release));
          })
          .catch(reject);
      });
    },
  };
}
