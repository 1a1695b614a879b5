import { Fingerprint as FingerprintIcon } from 'lucide-react';
import { useRun } from '../../stores/hooks.ts';
import type { Fingerprint } from '../../telemetry/frame.ts';
import { usePacedRun } from '../use-paced-run.ts';
import { CopyButton } from '../widgets/copy-button.tsx';
import { SeedField } from './seed-field.tsx';
import styles from './run-identity.module.css';

/** What tells this run from others: its seed, and the fingerprint of all that has happened. */
export function RunIdentity() {
  return (
    <>
      <SeedField />
      <FingerprintButton />
    </>
  );
}

const EXPLANATION =
  'Fingerprint of the run so far: equal fingerprints at the same moment mean the same run. Click to copy it whole.';

const SHORT_LENGTH = 6;
const INTERVAL_MILLISECONDS = 500;

function FingerprintButton() {
  const latest = useRun((state) => state.fingerprint);
  const paced = usePacedRun((state) => state.fingerprint, INTERVAL_MILLISECONDS);
  /** The moment that the fingerprint belongs to; null while the run goes on and nobody could compare it. */
  const standsAt = useRun(({ phase, time }) => (phase === 'playing' ? null : time));
  const fingerprint = standsAt === null ? paced : latest;
  if (fingerprint === null) return <span className={styles.fingerprint}>–</span>;
  return (
    <span
      title={EXPLANATION}
      data-fingerprint={fingerprintText(fingerprint)}
      data-microseconds={standsAt}
    >
      <CopyButton
        className={styles.fingerprint}
        text={fingerprintText(fingerprint)}
        description={EXPLANATION}
      >
        <FingerprintIcon aria-hidden />
        <code>{fingerprint.results.slice(0, SHORT_LENGTH)}</code>
      </CopyButton>
    </span>
  );
}

/** Both hashes, as they are compared. */
export function fingerprintText({ events, results }: Fingerprint): string {
  return `events ${events} results ${results}`;
}
