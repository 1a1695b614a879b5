import { openDialog } from './page-state.ts';
import styles from './footer.module.css';

/** The line at the foot of the page: whose product this is not. */
export function Footer() {
  return (
    <footer className={styles.footer}>
      <span>
        Not affiliated with Amazon Web Services. AWS service names are trademarks of Amazon.com,
        Inc. or its affiliates.
      </span>
      <button type="button" onClick={() => openDialog('about')}>
        About Spillway
      </button>
    </footer>
  );
}
