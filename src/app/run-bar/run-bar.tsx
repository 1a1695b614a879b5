import { useState } from 'react';
import { Ellipsis } from 'lucide-react';
import { useRun } from '../../stores/hooks.ts';
import { IconButton } from '../widgets/button.tsx';
import { GrainTag } from './grain-tag.tsx';
import { RunClock } from './run-clock.tsx';
import { RunDetails } from './run-details.tsx';
import { RunIdentity } from './run-identity.tsx';
import { RunMessage } from './run-message.tsx';
import { ScrubbingButtons } from './scrubbing-buttons.tsx';
import { SpeedChoice } from './speed-choice.tsx';
import { Timeline } from './timeline.tsx';
import { TransportButtons } from './transport-buttons.tsx';
import styles from './run-bar.module.css';

/** The player at the foot of the page: transport, speed, clock, timeline, and what makes this run this run. */
export function RunBar() {
  const [showsDetails, setShowsDetails] = useState(false);
  const scrubbing = useRun((state) => state.scrubbing);
  return (
    <section className={styles.bar} aria-label="Run">
      <TransportButtons />
      <RunClock />
      <SpeedChoice />
      <div className={styles.middle}>
        <RunMessage />
        <Timeline />
      </div>
      <div className={styles.end} data-scrubbing={scrubbing}>
        {scrubbing ? (
          <ScrubbingButtons />
        ) : (
          <>
            <GrainTag onOpen={() => setShowsDetails(true)} />
            <RunIdentity />
          </>
        )}
      </div>
      <IconButton
        className={styles.more}
        label="This run: seed, fingerprint, events, start over"
        onClick={() => setShowsDetails(true)}
      >
        <Ellipsis aria-hidden />
      </IconButton>
      {showsDetails && <RunDetails onClose={() => setShowsDetails(false)} />}
    </section>
  );
}
