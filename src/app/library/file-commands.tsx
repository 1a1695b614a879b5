import { useRef } from 'react';
import { BLANK } from '../../lessons/blank.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { useCommandHandler } from '../keyboard/command-handlers.ts';
import { openFile } from '../share/open-file.ts';
import { requestReplacement } from '../share/replacement.ts';
import { saveAsFile } from '../share/save-file.ts';
import { openDialog } from '../shell/page-state.ts';

/** Carries out the commands of the file menu, and holds the file field that "Open a file…" asks. */
export function FileCommands() {
  const field = useRef<HTMLInputElement>(null);
  const experiment = useDiagram((state) => state.experiment);
  const isReadOnly = useDiagram((state) => state.isReadOnly);
  useCommandHandler(
    'file.new',
    () => requestReplacement({ source: 'new', experiment: BLANK }),
    !isReadOnly,
  );
  useCommandHandler('file.open', () => field.current?.click());
  useCommandHandler('file.save', () => saveAsFile(experiment()));
  useCommandHandler('file.library', () => openDialog('library'));
  useCommandHandler('file.share', () => openDialog('share'));
  return (
    <input
      ref={field}
      type="file"
      hidden
      accept=".json,.csv,application/json"
      aria-label="File to open"
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        // The same file can be chosen again.
        event.currentTarget.value = '';
        if (file) void openFile(file);
      }}
    />
  );
}
