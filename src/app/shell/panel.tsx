import type { ReactNode } from 'react';
import { X } from 'lucide-react';
import { Button, IconButton } from '../widgets/button.tsx';
import { classNames } from '../widgets/class-names.ts';
import { FailureBoundary } from '../widgets/failure-boundary.tsx';
import { changePage } from './page-state.ts';
import type { PanelName } from './remembered-view.ts';
import { PANEL_TITLES } from './panel-titles.ts';
import styles from './panel.module.css';
import { ResizeHandle } from './resize-handle.tsx';

/** A panel at one side of the canvas, or the open tab of a narrow screen. */
export function Panel({
  name,
  narrow,
  children,
}: {
  readonly name: PanelName;
  readonly narrow: boolean;
  readonly children: ReactNode;
}) {
  const title = PANEL_TITLES[name];
  return (
    <aside
      className={classNames(styles.panel, narrow ? styles.sheet : styles[name])}
      aria-label={title}
    >
      {narrow ? (
        <IconButton
          className={styles.close}
          label={`Close ${title}`}
          onClick={() => changePage({ tab: null })}
        >
          <X aria-hidden />
        </IconButton>
      ) : (
        <ResizeHandle name={name} />
      )}
      <div className={styles.content}>
        <FailureBoundary otherwise={<PanelFailure title={title} />}>{children}</FailureBoundary>
      </div>
    </aside>
  );
}

/** A panel whose code could not be loaded (a new version was published meanwhile) or that failed. */
function PanelFailure({ title }: { readonly title: string }) {
  return (
    <div className={styles.note} role="alert">
      <p>{title} could not be shown. Your diagram is safe: it is saved in this browser.</p>
      <Button onClick={() => location.reload()}>Reload the page</Button>
    </div>
  );
}
