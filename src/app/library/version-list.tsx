import { useEffect, useState } from 'react';
import { useLibrary } from '../../stores/hooks.ts';
import type { LibraryVersion } from '../../stores/library-state.ts';
import { closeDialog } from '../shell/page-state.ts';
import { Button } from '../widgets/button.tsx';
import { formatWhen } from './format-when.ts';
import styles from './library-dialog.module.css';

/** Earlier states of a document. Restoring one makes it the latest; the state before it stays in the list. */
export function VersionList({ id }: { readonly id: string }) {
  const [now] = useState(Date.now);
  const versionsOf = useLibrary((state) => state.versionsOf);
  const openVersion = useLibrary((state) => state.openVersion);
  const [versions, setVersions] = useState<readonly LibraryVersion[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    void versionsOf(id).then((found) => {
      if (isWanted) setVersions(found);
    });
    return () => {
      isWanted = false;
    };
  }, [id, versionsOf]);
  if (versions === null) return null;
  if (versions.length < 2) {
    return (
      <p className={styles.versions}>
        No earlier versions yet: one is kept for each minute of work.
      </p>
    );
  }
  return (
    <ol className={styles.versions}>
      {versions.slice(1).map(({ savedAt, title }) => (
        <li key={savedAt}>
          <span>
            {formatWhen(savedAt, now)} · {title}
          </span>
          <Button
            onClick={() => {
              closeDialog();
              void openVersion(id, savedAt);
            }}
          >
            Restore
          </Button>
        </li>
      ))}
    </ol>
  );
}
