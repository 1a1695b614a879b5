import { FilePlus, FolderOpen } from 'lucide-react';
import { useLibrary } from '../../stores/hooks.ts';
import { runCommand } from '../keyboard/command-handlers.ts';
import { closeDialog } from '../shell/page-state.ts';
import { Button } from '../widgets/button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import { DocumentList } from './document-list.tsx';
import { ExampleList } from './example-list.tsx';
import styles from './library-dialog.module.css';
import { SAVE_WORDS } from './save-words.ts';

/** The documents kept in this browser, and examples to begin from. */
export default function LibraryDialog() {
  const status = useLibrary((state) => state.status);
  const runAndClose = (command: 'file.new' | 'file.open') => {
    closeDialog();
    runCommand(command);
  };
  return (
    <Dialog
      title="My diagrams and examples"
      width="wide"
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={() => runAndClose('file.open')}>
            <FolderOpen aria-hidden />
            Open a file…
          </Button>
          <Button variant="primary" onClick={() => runAndClose('file.new')}>
            <FilePlus aria-hidden />
            New diagram
          </Button>
        </>
      }
    >
      <div className={styles.library}>
        <section>
          <h3>Kept in this browser</h3>
          <p className={styles.status} data-status={status}>
            {SAVE_WORDS[status]}
          </p>
          <DocumentList />
        </section>
        <section>
          <h3>Examples</h3>
          <p className={styles.status}>Each shows one thing. What you change becomes yours.</p>
          <ExampleList />
        </section>
      </div>
    </Dialog>
  );
}
