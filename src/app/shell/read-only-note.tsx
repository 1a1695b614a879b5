import { Lock } from 'lucide-react';
import { editCopy } from '../../stores/session.ts';
import { Button } from '../widgets/button.tsx';
import styles from './read-only-note.module.css';

/** Where the address asks that nothing be changed: says so, and offers a copy that can be. */
export function ReadOnlyNote() {
  return (
    <div className={styles.note} role="group" aria-label="Read-only">
      <span>
        <Lock aria-hidden />
        Read-only
      </span>
      <Button onClick={editCopy}>Edit a copy</Button>
    </div>
  );
}
