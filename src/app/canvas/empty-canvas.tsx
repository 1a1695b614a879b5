import { runCommand, useCommandEnabled } from '../keyboard/command-handlers.ts';
import { Button } from '../widgets/button.tsx';
import styles from './empty-canvas.module.css';

/** What to do on an empty canvas. */
export function EmptyCanvas() {
  const hasLibrary = useCommandEnabled('file.library');
  return (
    <div className={styles.empty}>
      <h2>Nothing flows yet</h2>
      <p>
        Begin with <em>Clients</em>, which send the traffic, then add what answers it and draw a
        wire between the two.
      </p>
      <div className={styles.actions}>
        {hasLibrary && <Button onClick={() => runCommand('file.library')}>Open an example</Button>}
        <Button variant="primary" onClick={() => runCommand('canvas.add')}>
          Add a service
        </Button>
      </div>
    </div>
  );
}
