import { useEffect, useEffectEvent, useState } from 'react';
import { useLibrary } from '../../stores/hooks.ts';
import { Button } from '../widgets/button.tsx';
import { DocumentRow } from './document-row.tsx';
import styles from './library-dialog.module.css';

/**
 * The documents, the one saved last first. A deleted one stays in the list, with an "Undo", until the dialog closes;
 * only then is it gone.
 */
export function DocumentList() {
  const entries = useLibrary((state) => state.entries);
  const deleteDocument = useLibrary((state) => state.deleteDocument);
  const [deleted, setDeleted] = useState<ReadonlySet<string>>(new Set());
  const deleteForGood = useEffectEvent(() => {
    for (const id of deleted) void deleteDocument(id);
  });
  useEffect(() => () => deleteForGood(), []);
  if (entries.length === 0) {
    return (
      <p className={styles.empty}>
        Nothing yet. A diagram comes here with its first change, without being asked for.
      </p>
    );
  }
  return (
    <ul className={styles.documents}>
      {entries.map((entry) =>
        deleted.has(entry.id) ? (
          <li key={entry.id} className={styles.deleted}>
            <span>“{entry.title}” will be deleted.</span>
            <Button onClick={() => setDeleted(without(deleted, entry.id))}>Undo</Button>
          </li>
        ) : (
          <DocumentRow
            key={entry.id}
            entry={entry}
            onDelete={() => setDeleted(new Set([...deleted, entry.id]))}
          />
        ),
      )}
    </ul>
  );
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((other) => other !== id));
}
