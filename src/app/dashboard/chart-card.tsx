import { memo, useState, type Ref } from 'react';
import { PinOff, Table2 } from 'lucide-react';
import { IconButton } from '../widgets/button.tsx';
import { classNames } from '../widgets/class-names.ts';
import type { ChartDescription } from './chart-description.ts';
import { ChartLegend, OnlyValue } from './chart-legend.tsx';
import { ChartPlot } from './chart-plot.tsx';
import { ChartTable } from './chart-table.tsx';
import type { ChartChoice } from './chart-window.ts';
import { togglePin } from './pins.ts';
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
  return (
    <section
      ref={ref}
      data-chart={description.id}
      className={classNames(styles.card, isWide && styles.wide)}
      aria-label={description.title}
    >
      {drawn ? <DrawnChart description={description} choice={choice} /> : null}
    </section>
  );
});

function DrawnChart({
  description,
  choice,
}: {
  readonly description: ChartDescription;
  readonly choice: ChartChoice;
}) {
  const [showsTable, setShowsTable] = useState(false);
  const shown = useChartPoints(description, choice);
  const { pin, title, lines } = description;
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
      <div className={styles.body}>
        <ChartPlot description={description} shown={shown} />
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

function subtitleOf({ subtitle, namesPeriod }: ChartDescription, period: 1 | 60): string {
  return namesPeriod ? `${subtitle}, per ${period === 1 ? 'second' : 'minute'}` : subtitle;
}
