import { useEffect, useEffectEvent } from 'react';
import { canBeEdited } from '../../stores/diagram-state.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { announce } from '../announcer/announcements.ts';
import { useCommandHandler } from '../keyboard/command-handlers.ts';

/** A point on the canvas, in canvas units. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Copy, cut and paste by the system's clipboard, as text: by the keys that the browser knows, and by menu. What is
 * pasted lands where `pastePoint` says, which is always in view.
 */
export function useClipboard(pastePoint: () => Point): void {
  const copySelected = useDiagram((state) => state.copySelected);
  const removeSelected = useDiagram((state) => state.removeSelected);
  const paste = useDiagram((state) => state.paste);
  const hasSelection = useDiagram(
    ({ selection }) => selection.nodes.size + selection.containers.size > 0,
  );
  const canEdit = useDiagram(canBeEdited);

  const pasteText = (text: string) => {
    const { x, y } = pastePoint();
    const problem = paste(text, x, y);
    announce(problem ?? 'Pasted');
  };
  const onCopy = useEffectEvent((event: ClipboardEvent, wantsToCut: boolean) => {
    const cuts = wantsToCut && canEdit;
    if (!hasSelection || isAboutText(event)) return;
    event.clipboardData?.setData('text/plain', copySelected());
    event.preventDefault();
    if (cuts) removeSelected();
    announce(cuts ? 'Cut' : 'Copied');
  });
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text === '' || isAboutText(event)) return;
    event.preventDefault();
    pasteText(text);
  });
  useEffect(() => {
    const copy = (event: ClipboardEvent) => onCopy(event, false);
    const cut = (event: ClipboardEvent) => onCopy(event, true);
    const pasteEvent = (event: ClipboardEvent) => onPaste(event);
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', pasteEvent);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', pasteEvent);
    };
  }, []);

  useCommandHandler('edit.copy', () => writeClipboard(copySelected(), 'Copied'), hasSelection);
  useCommandHandler(
    'edit.cut',
    () => {
      writeClipboard(copySelected(), 'Cut');
      removeSelected();
    },
    hasSelection && canEdit,
  );
  useCommandHandler('edit.paste', () => readClipboard(pasteText), canEdit);
}

/** Whether the event belongs to a field, a dialog, or text that a person selected on the page. */
function isAboutText(event: ClipboardEvent): boolean {
  const { target } = event;
  const foreign = 'input, textarea, select, dialog, [contenteditable="true"]';
  if (target instanceof Element && target.closest(foreign) !== null) return true;
  return event.type !== 'paste' && (getSelection()?.toString() ?? '') !== '';
}

function writeClipboard(text: string, done: string): void {
  navigator.clipboard.writeText(text).then(
    () => announce(done),
    () => announce('The browser refused the clipboard. Use the keyboard shortcut instead.'),
  );
}

function readClipboard(use: (text: string) => void): void {
  navigator.clipboard
    .readText()
    .then(use, () =>
      announce('The browser refused the clipboard. Use the keyboard shortcut instead.'),
    );
}
