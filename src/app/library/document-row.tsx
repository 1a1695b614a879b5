import { useState } from 'react';
import { Copy, History, Pencil, Trash2 } from 'lucide-react';
import { LIMITS } from '../../diagram/limits.ts';
import { useDiagram, useLibrary } from '../../stores/hooks.ts';
import type { LibraryEntry } from '../../stores/library-state.ts';
import { closeDialog } from '../shell/page-state.ts';
import { IconButton } from '../widgets/button.tsx';
import { formatWhen } from './format-when.ts';
import styles from './library-dialog.module.css';
import { VersionList } from './version-list.tsx';

/** A kept document: open it, rename it, copy it, see its earlier states, delete it. */
export function DocumentRow({
  entry,
  onDelete,
}: {
  readonly entry: LibraryEntry;
  readonly onDelete: () => void;
}) {
  const { id, title, savedAt } = entry;
  const [now] = useState(Date.now);
  const isCurrent = useLibrary(({ current }) => current === id);
  const openDocument = useLibrary((state) => state.openDocument);
  const openCopy = useOpenCopy();
  const [part, setPart] = useState<'title' | 'versions' | null>(null);
  const toggle = (next: 'title' | 'versions') => setPart(part === next ? null : next);
  return (
    <li className={styles.document}>
      {part === 'title' ? (
        <TitleField entry={entry} onDone={() => setPart(null)} />
      ) : (
        <button
          type="button"
          className={styles.open}
          aria-current={isCurrent}
          onClick={() => {
            closeDialog();
            if (!isCurrent) void openDocument(id);
          }}
        >
          <strong>{title}</strong>
          <span>{isCurrent ? 'on the canvas' : formatWhen(savedAt, now)}</span>
        </button>
      )}
      <span className={styles.tools}>
        <IconButton label={`Rename ${title}`} onClick={() => toggle('title')}>
          <Pencil aria-hidden />
        </IconButton>
        <IconButton label={`Open a copy of ${title}`} onClick={() => void openCopy(entry)}>
          <Copy aria-hidden />
        </IconButton>
        <IconButton
          label={`Earlier versions of ${title}`}
          aria-expanded={part === 'versions'}
          onClick={() => toggle('versions')}
        >
          <History aria-hidden />
        </IconButton>
        <IconButton label={`Delete ${title}`} onClick={onDelete}>
          <Trash2 aria-hidden />
        </IconButton>
      </span>
      {part === 'versions' && <VersionList id={id} />}
    </li>
  );
}

/** Puts a copy of a document on the canvas as a document of its own. */
function useOpenCopy(): (entry: LibraryEntry) => Promise<void> {
  const openDocument = useLibrary((state) => state.openDocument);
  const startNew = useLibrary((state) => state.startNew);
  const current = useLibrary((state) => state.current);
  const experiment = useDiagram((state) => state.experiment);
  const open = useDiagram((state) => state.open);
  return async ({ id, title }) => {
    closeDialog();
    if (id !== current) await openDocument(id);
    const { diagram, ...rest } = experiment();
    startNew();
    const copyTitle = `${title} (copy)`.slice(0, LIMITS.titleLengthMax);
    open({ ...rest, diagram: { ...diagram, title: copyTitle } });
  };
}

function TitleField({
  entry: { id, title },
  onDone,
}: {
  readonly entry: LibraryEntry;
  readonly onDone: () => void;
}) {
  const rename = useLibrary((state) => state.renameDocument);
  const [draft, setDraft] = useState(title);
  const keep = () => {
    const wanted = draft.trim();
    if (wanted !== '' && wanted !== title) void rename(id, wanted);
    onDone();
  };
  return (
    <input
      className={styles.title}
      aria-label="Title"
      value={draft}
      maxLength={LIMITS.titleLengthMax}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onDone();
        }
      }}
    />
  );
}
