import type { ComponentType } from 'react';
import { closeDialog, usePage, type DialogName } from './shell/page-state.ts';
import { Dialog } from './widgets/dialog.tsx';
import { later } from './widgets/later.tsx';
import { LaterPart, ReloadOffer } from './widgets/later-part.tsx';

/** Every dialog, loaded when it is first opened. */
const DIALOGS: Readonly<Record<DialogName, ComponentType>> = {
  about: later(() => import('./shell/about-dialog.tsx')),
  commands: later(() => import('./keyboard/command-palette.tsx')),
  connect: later(() => import('./connect/connect-dialog.tsx')),
  fidelity: later(() => import('./fidelity/fidelity-dialog.tsx')),
  library: later(() => import('./library/library-dialog.tsx')),
  'move-into': later(() => import('./connect/move-into-dialog.tsx')),
  outline: later(() => import('./outline/outline-dialog.tsx')),
  share: later(() => import('./share/share-dialog.tsx')),
  shortcuts: later(() => import('./keyboard/shortcut-sheet.tsx')),
};

/** The dialog that was asked for, above the page. */
export function OpenDialog() {
  const name = usePage((state) => state.dialog);
  if (name === null) return null;
  const Opened = DIALOGS[name];
  return (
    <LaterPart key={name} otherwise={<MissingDialog />}>
      <Opened />
    </LaterPart>
  );
}

function MissingDialog() {
  return (
    <Dialog title="This cannot be opened" width="narrow" onClose={closeDialog}>
      <ReloadOffer />
    </Dialog>
  );
}
