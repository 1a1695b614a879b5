import { useState } from 'react';
import { SEED_MAX } from '../../diagram/parse.ts';
import { useDiagram, useRun } from '../../stores/hooks.ts';
import styles from './run-identity.module.css';

/** The seed of chance. Another seed begins another run; Escape brings the former one back. */
export function SeedField() {
  const seed = useDiagram((state) => state.seed);
  const setSeed = useDiagram((state) => state.setSeed);
  const isReadOnly = useDiagram((state) => state.isReadOnly);
  const [draft, setDraft] = useState<string | null>(null);
  const hasBegun = useRun(({ time }) => time > 0);
  const wanted = draft === null ? seed : parseSeed(draft);
  const keep = () => {
    if (wanted !== undefined) setSeed(wanted);
    setDraft(null);
  };
  return (
    <label
      className={styles.seed}
      title={`Same diagram, same seed, same run. Another seed starts over${hasBegun ? ' from 0:00' : ''}.`}
    >
      Seed
      <input
        inputMode="numeric"
        value={draft ?? String(seed)}
        aria-invalid={wanted === undefined}
        spellCheck={false}
        readOnly={isReadOnly}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null);
          if (event.key === 'Enter') keep();
        }}
      />
    </label>
  );
}

/** A whole number of 32 bits, or undefined. */
export function parseSeed(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^\d{1,10}$/.test(trimmed)) return undefined;
  const seed = Number(trimmed);
  return seed <= SEED_MAX ? seed : undefined;
}
