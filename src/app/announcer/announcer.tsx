import { useExternalValue } from '../external-value.ts';
import { currentAnnouncement } from './announcements.ts';
import { useRunAnnouncements } from './use-run-announcements.ts';
import styles from './announcer.module.css';

/** The page's polite live region. Present from the start, since screen readers miss regions that come later. */
export function Announcer() {
  useRunAnnouncements();
  const { text } = useExternalValue(currentAnnouncement, (announcement) => announcement);
  return (
    <div className={styles.region} role="status" aria-live="polite" aria-atomic>
      {text}
    </div>
  );
}
