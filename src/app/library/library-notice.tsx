import { useEffect } from 'react';
import { X } from 'lucide-react';
import { useLibrary } from '../../stores/hooks.ts';
import { announce } from '../announcer/announcements.ts';
import { runCommand } from '../keyboard/command-handlers.ts';
import { Button, IconButton } from '../widgets/button.tsx';
import styles from './library-notice.module.css';

/** How long good news stays. Bad news stays until it is dismissed. */
const SHOWN_MILLISECONDS = 8_000;

/** What the library has to tell: work was restored, a copy was made, nothing can be kept. */
export function LibraryNotice() {
  const notice = useLibrary((state) => state.notice);
  const dismiss = useLibrary((state) => state.dismissNotice);
  useEffect(() => {
    if (notice === null) return;
    announce(notice.text);
    if (notice.kind !== 'restored') return;
    const timer = setTimeout(dismiss, SHOWN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [notice, dismiss]);
  if (notice === null) return null;
  const answer = (command: 'file.new' | 'file.save') => {
    dismiss();
    runCommand(command);
  };
  return (
    <div className={styles.notice} data-kind={notice.kind}>
      <p>{notice.text}</p>
      {notice.kind === 'restored' && (
        <Button onClick={() => answer('file.new')}>Start fresh</Button>
      )}
      {notice.kind === 'failed' && (
        <Button onClick={() => answer('file.save')}>Save as a file</Button>
      )}
      <IconButton label="Dismiss" onClick={dismiss}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
