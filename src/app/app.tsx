import { ReactFlowProvider } from '@xyflow/react';
import { Announcer } from './announcer/announcer.tsx';
import { Canvas } from './canvas/canvas.tsx';
import { ConnectDialog } from './connect/connect-dialog.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { CommandPalette } from './keyboard/command-palette.tsx';
import { ShortcutSheet } from './keyboard/shortcut-sheet.tsx';
import { useRunCommands } from './keyboard/use-run-commands.ts';
import { useShortcuts } from './keyboard/use-shortcuts.ts';
import { FileCommands } from './library/file-commands.tsx';
import { LibraryDialog } from './library/library-dialog.tsx';
import { LibraryNotice } from './library/library-notice.tsx';
import { OutlineDialog } from './outline/outline-dialog.tsx';
import { Palette } from './palette/palette.tsx';
import { useAddCommand } from './palette/use-add-command.ts';
import { RunBar } from './run-bar/run-bar.tsx';
import { Dashboard } from './dashboard/dashboard.tsx';
import { FileDrop } from './share/file-drop.tsx';
import { OpenRequest } from './share/open-request.tsx';
import { ShareDialog } from './share/share-dialog.tsx';
import { AboutDialog } from './shell/about-dialog.tsx';
import { usePage } from './shell/page-state.ts';
import { Shell } from './shell/shell.tsx';
import { useDocumentAppearance } from './shell/use-theme.ts';
import { useViewCommands } from './shell/use-view-commands.ts';

/** The page: what stands where, and the dialogs above it. */
export function App() {
  useDocumentAppearance();
  useShortcuts();
  useViewCommands();
  useAddCommand();
  useRunCommands();
  return (
    <ReactFlowProvider>
      <Shell
        palette={<Palette />}
        canvas={<Canvas />}
        inspector={<Inspector />}
        dashboard={<Dashboard />}
        runBar={<RunBar />}
      />
      <OpenDialog />
      <OpenRequest />
      <FileCommands />
      <FileDrop />
      <LibraryNotice />
      <Announcer />
    </ReactFlowProvider>
  );
}

function OpenDialog() {
  const dialog = usePage((state) => state.dialog);
  switch (dialog) {
    case 'about':
      return <AboutDialog />;
    case 'shortcuts':
      return <ShortcutSheet />;
    case 'commands':
      return <CommandPalette />;
    case 'outline':
      return <OutlineDialog />;
    case 'connect':
      return <ConnectDialog />;
    case 'library':
      return <LibraryDialog />;
    case 'share':
      return <ShareDialog />;
    case null:
      return null;
  }
}
