import type { SaveStatus } from '../../stores/library-state.ts';

/** What is said about the autosave. */
export const SAVE_WORDS: Readonly<Record<SaveStatus, string>> = {
  saved: 'Saved by itself as you work, in this browser only.',
  saving: 'Saving…',
  unsaved: 'Saved by itself as you work, in this browser only.',
  failed: 'This browser could not keep the last changes. Save the diagram as a file.',
  off: 'Nothing is kept here. Save the diagram as a file.',
};
