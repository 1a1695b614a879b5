import { useEffect, useState, type ReactNode } from 'react';
import { announce } from '../announcer/announcements.ts';
import { Button } from './button.tsx';
import styles from './copy-button.module.css';

/** How long a copy is confirmed. */
const CONFIRMED_MILLISECONDS = 2_000;

/** Copies a text; says on the button, and to a screen reader, whether that worked. */
export function CopyButton({
  text,
  description,
  variant = 'plain',
  className,
  children,
}: {
  readonly text: string;
  /** What the copy is good for. */
  readonly description?: string;
  readonly variant?: 'plain' | 'primary';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), CONFIRMED_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async (): Promise<void> => {
    const done = await copyText(text);
    setOutcome(done ? 'copied' : 'refused');
    announce(done ? 'Copied' : 'This browser does not allow copying');
  };
  return (
    <Button
      variant={variant}
      className={className}
      aria-description={description}
      data-outcome={outcome}
      onClick={() => void copy()}
    >
      <span className={styles.label} data-hidden={outcome !== null}>
        {children}
      </span>
      {outcome !== null && (
        <span className={styles.outcome} aria-hidden>
          {outcome === 'copied' ? 'Copied ✓' : 'Not allowed'}
        </span>
      )}
    </Button>
  );
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
