import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { FailureBoundary } from './failure-boundary.tsx';
import { Meanwhile } from './later.tsx';
import styles from './later-part.module.css';

/**
 * A part of the page that is loaded when it is first shown, made with `later`. `meanwhile` keeps its place, so that nothing jumps when it
 * comes; when it cannot be loaded, as in a tab that is older than the site, an offer to reload stands there.
 */
export function LaterPart({
  meanwhile = null,
  otherwise = <ReloadOffer />,
  children,
}: {
  readonly meanwhile?: ReactNode;
  readonly otherwise?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <FailureBoundary otherwise={otherwise}>
      <Meanwhile value={meanwhile}>{children}</Meanwhile>
    </FailureBoundary>
  );
}

/** Says why a part is missing, and what helps. */
export function ReloadOffer() {
  return (
    <div className={styles.offer} role="alert">
      <p>
        This part of the page could not be loaded. Spillway may have been updated since this tab was
        opened, or the network is gone.
      </p>
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </div>
  );
}
