import { useRef, useState } from 'react';
import { Copy, Download } from 'lucide-react';
import { useDiagram, useLink } from '../../stores/hooks.ts';
import { closeDialog } from '../shell/page-state.ts';
import { Button } from '../widgets/button.tsx';
import { CopyButton } from '../widgets/copy-button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import { later } from '../widgets/later.tsx';
import { LaterPart } from '../widgets/later-part.tsx';
import { LinkLength } from './link-length.tsx';
import { saveAsFile } from './save-file.ts';
import styles from './share-dialog.module.css';

const QrCode = later(() => import('./qr-code.tsx'));

/** A code with more characters has modules too small for a phone across a classroom. */
const QR_CHARACTERS_MAX = 700;

/** The link that carries the whole experiment, where it can be sent, and the file for where it cannot. */
export default function ShareDialog() {
  const makeLink = useLink((state) => state.currentLink);
  const experiment = useDiagram((state) => state.experiment);
  const [link] = useState(makeLink);
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog title="Share" onClose={closeDialog}>
      <div className={styles.share}>
        <p>
          Whoever opens this link sees the same run, event for event. It carries the diagram, the
          seed and every change made during the run; nothing is stored on a server.
        </p>
        <textarea
          ref={field}
          className={styles.link}
          aria-label="Link"
          readOnly
          rows={3}
          value={link.address}
          spellCheck={false}
          onFocus={() => field.current?.select()}
        />
        <div className={styles.row}>
          <LinkLength link={link} />
          <CopyButton variant="primary" text={link.address}>
            <Copy aria-hidden />
            Copy the link
          </CopyButton>
        </div>
        <div className={styles.other}>
          <section>
            <h3>As a file</h3>
            <p>Fits any mail or course page, whatever the size. Opened by dropping it here.</p>
            <Button onClick={() => saveAsFile(experiment())}>
              <Download aria-hidden />
              Save the file
            </Button>
          </section>
          <section>
            <h3>As a code to scan</h3>
            {link.length <= QR_CHARACTERS_MAX ? (
              <LaterPart meanwhile={<div className={styles.code} />}>
                <QrCode text={link.address} />
              </LaterPart>
            ) : (
              <p>
                This link has {link.length.toLocaleString('en')} characters. A code for more than{' '}
                {QR_CHARACTERS_MAX} is too fine for most phones, so send the link or the file.
              </p>
            )}
          </section>
        </div>
      </div>
    </Dialog>
  );
}
