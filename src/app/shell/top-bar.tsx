import {
  Menu as MenuIcon,
  Moon,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Plus,
  Presentation,
  Redo2,
  Share2,
  Sun,
  Undo2,
} from 'lucide-react';
import { useDiagram } from '../../stores/hooks.ts';
import { Button, IconButton } from '../widgets/button.tsx';
import { runCommand, useCommandEnabled } from '../keyboard/command-handlers.ts';
import { shortcutHint } from '../keyboard/shortcut-hint.ts';
import { CommandButton } from './command-button.tsx';
import { CommandMenu, type CommandMenuGroup } from './command-menu.tsx';
import { DiagramTitle } from './diagram-title.tsx';
import { usePage } from './page-state.ts';
import { ProductMark } from './product-mark.tsx';
import { ReadOnlyNote } from './read-only-note.tsx';
import styles from './top-bar.module.css';
import { useColorScheme } from './use-theme.ts';

const FILE: readonly CommandMenuGroup[] = [
  ['file.new', 'file.library', 'file.open', 'file.save'],
  ['file.share'],
];
const EDIT: readonly CommandMenuGroup[] = [
  ['edit.undo', 'edit.redo'],
  ['edit.cut', 'edit.copy', 'edit.paste', 'edit.duplicate', 'edit.delete', 'edit.rename'],
  ['edit.select-all', 'edit.select-none'],
  ['canvas.connect', 'canvas.outline', 'canvas.tidy'],
];
const VIEW: readonly CommandMenuGroup[] = [
  ['canvas.fit', 'canvas.fit-selection', 'canvas.zoom-in', 'canvas.zoom-out', 'canvas.zoom-reset'],
  ['canvas.snap', 'canvas.minimap'],
  ['view.palette', 'view.inspector', 'view.dashboard'],
  ['view.present', 'view.theme'],
];
const HELP: readonly CommandMenuGroup[] = [
  ['help.commands', 'help.shortcuts'],
  ['help.fidelity', 'help.about'],
  ['run.play-pause', 'run.step', 'run.restart', 'run.live'],
];

/** The bar at the top: which diagram this is, what can be done with it, and what is shown. */
export function TopBar({ narrow }: { readonly narrow: boolean }) {
  const isReadOnly = useDiagram((state) => state.isReadOnly);
  return (
    <header className={styles.bar}>
      <ProductMark />
      <DiagramTitle />
      {narrow ? (
        <CommandMenu
          title="Menu"
          icon={<MenuIcon aria-hidden />}
          groups={[...FILE, ...EDIT, ...VIEW, ...HELP]}
        />
      ) : (
        <nav className={styles.menus} aria-label="Menus">
          <CommandMenu title="File" groups={FILE} />
          <CommandMenu title="Edit" groups={EDIT} />
          <CommandMenu title="View" groups={VIEW} />
          <CommandMenu title="Help" groups={HELP} />
        </nav>
      )}
      {isReadOnly ? (
        <ReadOnlyNote />
      ) : (
        <div className={styles.tools} role="toolbar" aria-label="Edit">
          <CommandButton id="edit.undo" icon={<Undo2 aria-hidden />} />
          <CommandButton id="edit.redo" icon={<Redo2 aria-hidden />} />
          {!narrow && <CommandButton id="canvas.add" icon={<Plus aria-hidden />} />}
        </div>
      )}
      {!narrow && <ViewTools />}
      <ShareButton narrow={narrow} />
    </header>
  );
}

function ViewTools() {
  const panels = usePage((state) => state.panels);
  const presenting = usePage((state) => state.presenting);
  const isDark = useColorScheme() === 'dark';
  return (
    <div className={styles.view} role="toolbar" aria-label="View">
      <CommandButton
        id="view.palette"
        icon={<PanelLeft aria-hidden />}
        pressed={panels.palette.open && !presenting}
      />
      <CommandButton
        id="view.dashboard"
        icon={<PanelBottom aria-hidden />}
        pressed={panels.dashboard.open && !presenting}
      />
      <CommandButton
        id="view.inspector"
        icon={<PanelRight aria-hidden />}
        pressed={panels.inspector.open && !presenting}
      />
      <CommandButton id="view.theme" icon={isDark ? <Sun aria-hidden /> : <Moon aria-hidden />} />
      <CommandButton id="view.present" icon={<Presentation aria-hidden />} pressed={presenting} />
    </div>
  );
}

function ShareButton({ narrow }: { readonly narrow: boolean }) {
  const enabled = useCommandEnabled('file.share');
  const share = () => runCommand('file.share');
  if (narrow) {
    return (
      <IconButton label="Share" onClick={share} disabled={!enabled}>
        <Share2 aria-hidden />
      </IconButton>
    );
  }
  return (
    <Button
      variant="primary"
      onClick={share}
      disabled={!enabled}
      aria-keyshortcuts={shortcutHint('file.share')}
    >
      <Share2 aria-hidden />
      Share
    </Button>
  );
}
