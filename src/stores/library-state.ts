/** A document kept in this browser. */
export interface LibraryEntry {
  /** Never changes and never returns. */
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970, by this machine's clock. */
  readonly savedAt: number;
}

/** An earlier state of a document. */
export interface LibraryVersion {
  /** Milliseconds since 1970, by this machine's clock; names the version within its document. */
  readonly savedAt: number;
  readonly title: string;
}

/** How the autosave stands. `off`: the address asks for no saving, or the browser offers no storage. */
export type SaveStatus = 'saved' | 'unsaved' | 'saving' | 'failed' | 'off';

/** Something the library has to tell the person, once. */
export interface LibraryNotice {
  readonly kind: 'restored' | 'copied' | 'failed';
  /** A sentence, such as "Restored your work from 14:02." */
  readonly text: string;
}

/** The documents kept in this browser and the autosave of the one on the canvas. */
export interface LibraryState {
  readonly entries: readonly LibraryEntry[];
  /** Id of the document on the canvas, or null before it was first saved. */
  readonly current: string | null;
  readonly status: SaveStatus;
  readonly notice: LibraryNotice | null;

  dismissNotice(): void;
  /**
   * Opens the document that was last open, if there is one. Returns whether it did. Call once when the page loads,
   * unless the address carries an experiment.
   */
  restoreLast(): Promise<boolean>;
  /** The document on the canvas becomes a new one; the former document stays as it was last saved. */
  startNew(): void;
  /** Puts a document on the canvas, or a copy of it when another tab has it open. Problems are told by `notice`. */
  openDocument(id: string): Promise<void>;
  renameDocument(id: string, title: string): Promise<void>;
  deleteDocument(id: string): Promise<void>;
  /** Earlier states of a document, latest first. */
  versionsOf(id: string): Promise<readonly LibraryVersion[]>;
  /** Puts an earlier state of a document on the canvas. It can be undone by opening a later version. */
  openVersion(id: string, savedAt: number): Promise<void>;
  /** Saves at once what is waiting to be saved. */
  flush(): Promise<void>;
}
