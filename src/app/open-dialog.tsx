import { lazy, type ComponentType } from 'react';
import { closeDialog, usePage, type DialogName } from './shell/page-state.ts';
import { Dialog } from './widgets/dialog.tsx';
import { LaterPart, ReloadOffer } from './widgets/later-part.tsx';

/** Every dialog, loaded when it is first opened. */
const DIALOGS: Readonly<Record<DialogName, ComponentType>> = {
  about: lazy(() => import('./shell/about-dialog.tsx')),
  commands: lazy(() => import('./keyboard/command-palette.tsx')),
  connect: lazy(() => import('./connect/connect-dialog.tsx')),
  fidelity: lazy(() => import('./fidelity/fidelity-dialog.tsx')),
  library: lazy(() => import('./library/library-dialog.tsx')),
  outline: lazy(() => import('./outline/outline-dialog.tsx')),
  share: lazy(() => import('./share/share-dialog.tsx')),
  shortcuts: lazy(() => import('./keyboard/shortcut-sheet.tsx')),
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
