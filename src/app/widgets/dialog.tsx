import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

/**
 * A modal dialog. The browser's own `<dialog>` keeps the focus inside, makes the page behind inert, closes on
 * Escape and gives the focus back; it needs no style element, so it works under the page's security policy. The focus
 * begins at what is marked with `data-first-focus`, else at the first thing that can have it.
 */
export function Dialog({
  title,
  onClose,
  width = 'normal',
  children,
  footer,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly width?: 'narrow' | 'normal' | 'wide';
  readonly children: ReactNode;
  /** Buttons, the likeliest last. */
  readonly footer?: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Closed while it is still in the document: only then the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null || element.open) return;
    element.showModal();
    element.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classNames(styles.dialog, styles[width])}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={styles.frame}>
        <header className={styles.header}>
          <h2 id={heading}>{title}</h2>
        </header>
        <div className={styles.body}>{children}</div>
        {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
        {/* Last, so that the focus begins with what the dialog is about. */}
        <IconButton className={styles.close} label="Close" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
    </dialog>
  );
}
