import { ReactFlowProvider } from '@xyflow/react';
import { Announcer } from './announcer/announcer.tsx';
import { Canvas } from './canvas/canvas.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { useRunCommands } from './keyboard/use-run-commands.ts';
import { useShortcuts } from './keyboard/use-shortcuts.ts';
import { FileCommands } from './library/file-commands.tsx';
import { LibraryNotice } from './library/library-notice.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { Palette } from './palette/palette.tsx';
import { useAddCommand } from './palette/use-add-command.ts';
import { RunBar } from './run-bar/run-bar.tsx';
import { Dashboard } from './dashboard/dashboard.tsx';
import { FileDrop } from './share/file-drop.tsx';
import { OpenRequest } from './share/open-request.tsx';
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
