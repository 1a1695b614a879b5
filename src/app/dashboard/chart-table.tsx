import { useState } from 'react';
import { Dialog } from '../widgets/dialog.tsx';
import { formatMoment } from '../widgets/moment-format.ts';
import type { ChartDescription } from './chart-description.ts';
import type { ChartPoint } from './chart-points.ts';
import { formatValue } from './value-axis.ts';
import styles from './chart-table.module.css';

/** A chart's numbers as a table, as they were when it was opened; the latest first. */
export function ChartTable({
  description,
  points,
  onClose,
}: {
  readonly description: ChartDescription;
  readonly points: readonly ChartPoint[];
  readonly onClose: () => void;
}) {
  const [rows] = useState(() => [...points].reverse());
  const { title, subtitle, help, lines, unit, emptyText } = description;
  return (
    <Dialog title={title} onClose={onClose}>
      <p className={styles.help}>
        {subtitle}. {help}
      </p>
      {rows.length === 0 ? (
        <p>{emptyText}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Until</th>
              {lines.map((line) => (
                <th key={line.title} scope="col">
                  {line.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ seconds, values }) => (
              <tr key={seconds}>
                <th scope="row">{formatMoment(seconds)}</th>
                {lines.map((line, index) => (
                  <td key={line.title}>{formatValue(values[index] ?? null, unit)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
