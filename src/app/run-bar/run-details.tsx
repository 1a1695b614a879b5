import { toSeconds } from '../../base/units.ts';
import { useDiagram, useRun } from '../../stores/hooks.ts';
import { Button } from '../widgets/button.tsx';
import { CopyButton } from '../widgets/copy-button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import { FlowGrains } from './flow-grains.tsx';
import { EventList } from './event-list.tsx';
import styles from './run-details.module.css';
import { fingerprintText } from './run-identity.tsx';
import { SeedField } from './seed-field.tsx';

/** What makes this run this run, the two ways to begin anew, and everything that happened as a list. */
export function RunDetails({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="This run" onClose={onClose}>
      <div className={styles.details}>
        <section>
          <h3>Begin anew</h3>
          <Beginnings onClose={onClose} />
        </section>
        <section>
          <h3>Which run this is</h3>
          <SeedField />
          <Fingerprints />
        </section>
        <section>
          <h3>How finely it is simulated</h3>
          <FlowGrains />
        </section>
        <section>
          <h3>What happened</h3>
          <EventList onClose={onClose} />
        </section>
      </div>
    </Dialog>
  );
}

function Beginnings({ onClose }: { readonly onClose: () => void }) {
  const restart = useRun((state) => state.restart);
  const startOver = useRun((state) => state.startOver);
  const count = useDiagram(({ interventions }) => interventions.length);
  const changes = count === 1 ? 'the change you made' : `the ${count} changes you made`;
  return (
    <dl className={styles.choices}>
      <div>
        <dt>
          <Button
            onClick={() => {
              restart();
              onClose();
            }}
          >
            Restart
          </Button>
        </dt>
        <dd>
          The same run again from 0:00
          {count > 0 ? `, with ${changes} at the moments at which you made them` : ''}.
        </dd>
      </div>
      <div>
        <dt>
          <Button
            onClick={() => {
              startOver();
              onClose();
            }}
          >
            Start over
          </Button>
        </dt>
        <dd>
          A new run from 0:00 of the diagram as it is now
          {count > 0 ? `; ${changes} during this run are no longer events but part of it` : ''}.
        </dd>
      </div>
    </dl>
  );
}

function Fingerprints() {
  const fingerprint = useRun((state) => state.fingerprint);
  const time = useRun((state) => state.time);
  if (fingerprint === null) {
    return <p className={styles.muted}>The fingerprint comes with the first events.</p>;
  }
  return (
    <>
      <dl className={styles.hashes}>
        <dt>Events</dt>
        <dd>{fingerprint.events}</dd>
        <dt>Results</dt>
        <dd>{fingerprint.results}</dd>
      </dl>
      <p className={styles.muted}>
        At {(time / 1e6).toFixed(3)} s ({Math.floor(toSeconds(time))} whole seconds). Whoever opens
        the same link sees the same two values at the same moment, in any browser and in the
        terminal.
      </p>
      <CopyButton text={fingerprintText(fingerprint)}>Copy the fingerprint</CopyButton>
    </>
  );
}
