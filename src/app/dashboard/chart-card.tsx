import { memo, useMemo, useState, type Ref } from 'react';
import { PinOff, Sigma, Table2 } from 'lucide-react';
import { ConfidenceNote } from '../confidence/confidence-note.tsx';
import { useVerdicts } from '../confidence/use-verdicts.ts';
import type { RecordedPeriodSeconds } from '../../telemetry/layout.ts';
import { IconButton } from '../widgets/button.tsx';
import { classNames } from '../widgets/class-names.ts';
import type { ChartDescription } from './chart-description.ts';
import { ChartLegend, OnlyValue } from './chart-legend.tsx';
import { ChartPlot } from './chart-plot.tsx';
import { ChartTable } from './chart-table.tsx';
import { useChartTheory, useHasTheory, type ChartTheory } from './chart-theory.ts';
import type { ChartChoice } from './chart-window.ts';
import { judgedLines } from './judged-lines.ts';
import { togglePin } from './pins.ts';
import { TheoryNote } from './theory-note.tsx';
import { useChartPoints } from './use-chart-points.ts';
import styles from './chart-card.module.css';

/** Lines beyond this many are listed beside the plot, on a wider card. */
const LINES_ABOVE_PLOT = 3;

/** One chart with its name, its legend and its buttons. Its place is kept while it is out of view. */
export const ChartCard = memo(function ChartCard({
  description,
  choice,
  drawn,
  ref,
}: {
  readonly description: ChartDescription;
  readonly choice: ChartChoice;
  readonly drawn: boolean;
  readonly ref: Ref<HTMLElement>;
}) {
  const isWide = description.id === 'unserved';
  const [showsTheory, setShowsTheory] = useState(false);
  return (
    <section
      ref={ref}
      data-chart={description.id}
      className={classNames(styles.card, isWide && styles.wide)}
      aria-label={description.title}
    >
      {drawn ? (
        <DrawnChart
          description={description}
          choice={choice}
          showsTheory={showsTheory}
          onShowTheory={setShowsTheory}
        />
      ) : null}
    </section>
  );
});

function DrawnChart({
  description,
  choice,
  showsTheory,
  onShowTheory,
}: {
  readonly description: ChartDescription;
  readonly choice: ChartChoice;
  readonly showsTheory: boolean;
  readonly onShowTheory: (showsTheory: boolean) => void;
}) {
  const [showsTable, setShowsTable] = useState(false);
  const shown = useChartPoints(description, choice);
  const { pin, title, lines } = description;
  const hasTheory = useHasTheory(description);
  const theory = useChartTheory(description, shown.window.period, showsTheory);
  const isBeside = lines.length > LINES_ABOVE_PLOT;
  // The only line of a metric is the metric; the only reason must still be named.
  const isOnly = lines.length === 1 && (description.namesPeriod || description.source === 'prices');
  const isAbove = !isOnly && !isBeside;
  const legend = <ChartLegend description={description} points={shown.points} />;
  const subtitle = <p>{subtitleOf(description, shown.window.period)}</p>;
  return (
    <>
      <header className={styles.header}>
        <h3 title={description.help}>{title}</h3>
        {!isOnly && subtitle}
        <span className={styles.buttons}>
          {pin !== undefined && (
            <IconButton label={`Take ${title} off the dashboard`} onClick={() => togglePin(pin)}>
              <PinOff aria-hidden />
            </IconButton>
          )}
          {hasTheory && (
            <IconButton
              label={`Show theory of ${title}`}
              pressed={showsTheory}
              onClick={() => onShowTheory(!showsTheory)}
            >
              <Sigma aria-hidden />
            </IconButton>
          )}
          <IconButton label={`Show ${title} as a table`} onClick={() => setShowsTable(true)}>
            <Table2 aria-hidden />
          </IconButton>
        </span>
      </header>
      {isAbove && legend}
      {isOnly && (
        <div className={styles.only}>
          {subtitle}
          <OnlyValue description={description} points={shown.points} />
        </div>
      )}
      <Confidence description={description} period={shown.window.period} theory={theory} />
      {theory && <TheoryNote theory={theory} />}
      <div className={styles.body}>
        <ChartPlot description={description} shown={shown} theory={theory} />
        {isBeside && legend}
      </div>
      {showsTable && (
        <ChartTable
          description={description}
          points={shown.points}
          onClose={() => setShowsTable(false)}
        />
      )}
    </>
  );
}

/** The long-run means of the lines, once there is something to judge. */
function Confidence({
  description,
  period,
  theory,
}: {
  readonly description: ChartDescription;
  readonly period: RecordedPeriodSeconds;
  readonly theory: ChartTheory | null;
}) {
  const metrics = useMemo(() => judgedLines(description, period), [description, period]);
  const verdicts = useVerdicts(metrics);
  if (metrics.length === 0 || verdicts === null) return null;
  return (
    <ConfidenceNote
      className={styles.confidence}
      metrics={metrics}
      verdicts={verdicts}
      theory={theory && `${theory.text}. ${theory.assumption}`.trim()}
    />
  );
}

function subtitleOf(
  { subtitle, namesPeriod }: ChartDescription,
  period: RecordedPeriodSeconds,
): string {
  return namesPeriod ? `${subtitle}, per ${period === 1 ? 'second' : 'minute'}` : subtitle;
}
