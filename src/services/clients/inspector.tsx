import { useRef, useState } from 'react';
import type { AnyConfig } from '../../schema/field.ts';
import { Button } from '../../app/widgets/button.tsx';
import { parseRecordedTraffic } from './recorded-traffic.ts';
import styles from './inspector.module.css';

/** What a dropped file led to, for the person. */
type Told = { readonly kind: 'done' | 'problem'; readonly text: string } | null;

/** Takes a person's own traffic: a CSV file of timestamps and counts, such as a CloudWatch export. */
export default function RecordedTrafficPart({
  config,
  onChange,
}: {
  readonly config: AnyConfig;
  readonly onChange: (config: AnyConfig) => void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<Told>(null);
  const [hovering, setHovering] = useState(false);
  if (config.model !== 'open-loop') return null;

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const traffic = parseRecordedTraffic(await file.text());
    if (!traffic.ok) {
      setTold({ kind: 'problem', text: `${file.name}: ${traffic.problems.join('; ')}.` });
      return;
    }
    const { counts, periodSeconds } = traffic.value;
    onChange({
      ...config,
      rateShape: 'recorded',
      recording: 'custom',
      recordedCounts: counts,
      ...(periodSeconds === null ? {} : { recordedPeriodSeconds: periodSeconds }),
    });
    const period = periodSeconds === null ? 'set the period below' : `one every ${periodSeconds} s`;
    setTold({ kind: 'done', text: `${file.name}: ${counts.length} counts, ${period}.` });
  };

  return (
    <div
      className={styles.drop}
      data-hovering={hovering}
      onDragOver={(event) => {
        event.preventDefault();
        setHovering(true);
      }}
      onDragLeave={() => {
        setHovering(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setHovering(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <p>Your own traffic: drop a CSV file of timestamps and counts here.</p>
      <Button onClick={() => chooser.current?.click()}>Choose a CSV file…</Button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".csv,text/csv,text/plain"
        aria-label="CSV file of recorded traffic"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {told && (
        <p className={styles[told.kind]} role={told.kind === 'problem' ? 'alert' : 'status'}>
          {told.text}
        </p>
      )}
    </div>
  );
}
