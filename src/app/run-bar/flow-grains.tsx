import { GRAIN_CHOICES, type GrainChoice } from '../../base/grain-choice.ts';
import { toMilliseconds } from '../../base/units.ts';
import { useDiagram, useRun } from '../../stores/hooks.ts';
import type { FlowGrain } from '../../telemetry/flow-grain.ts';
import { formatNumber } from '../widgets/number-format.ts';
import styles from './flow-grains.module.css';

const CHOICES: Readonly<Record<GrainChoice, { readonly title: string; readonly help: string }>> = {
  automatic: {
    title: 'Automatic',
    help: 'Flows of up to 2,000 messages a second one by one, larger ones in cohorts every 10 ms.',
  },
  exact: {
    title: 'Exact',
    help: 'Every message by itself, however many there are. Slow above some ten thousand a second.',
  },
  coarse: {
    title: 'Coarse',
    help: 'Larger flows in cohorts every 100 ms, or every second where all they pass is settled by the second: for hours and days. Times shorter than half a tick are not resolved.',
  },
};

/** How finely the run is simulated: the choice, and what it means for each flow. */
export function FlowGrains() {
  const grain = useDiagram((state) => state.grain);
  const setGrain = useDiagram((state) => state.setGrain);
  const isReadOnly = useDiagram((state) => state.isReadOnly);
  return (
    <>
      <fieldset className={styles.choices} disabled={isReadOnly}>
        <legend className={styles.legend}>Another choice begins another run.</legend>
        {GRAIN_CHOICES.map((choice) => (
          <label key={choice} className={styles.choice}>
            <input
              type="radio"
              name="grain"
              checked={choice === grain}
              onChange={() => setGrain(choice)}
            />
            <span>
              <strong>{CHOICES[choice].title}</strong> {CHOICES[choice].help}
            </span>
          </label>
        ))}
      </fieldset>
      <FlowTable />
    </>
  );
}

function FlowTable() {
  const flows = useRun((state) => state.flows);
  const nodes = useDiagram(({ diagram }) => diagram.nodes);
  const titleOf = (number: string): string =>
    nodes.find((node) => node.number === Number(number))?.title ?? `Node ${number}`;
  const rows = Object.entries(flows).flatMap(([number, own]) =>
    own.map((flow) => ({ source: titleOf(number), flow })),
  );
  if (rows.length === 0)
    return <p className={styles.muted}>Flows are listed once the run begins.</p>;
  return (
    <table className={styles.flows}>
      <thead>
        <tr>
          <th scope="col">Flow</th>
          <th scope="col">A second, now</th>
          <th scope="col">Moves</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ source, flow }) => (
          <tr key={`${source} ${flow.title}`}>
            <td>
              {source}: {flow.title}
            </td>
            <td>{formatNumber(flow.ratePerSecond)}</td>
            <td>{movesText(flow)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function movesText({ tickMicroseconds }: FlowGrain): string {
  return tickMicroseconds === 0
    ? 'one by one'
    : `in cohorts, every ${toMilliseconds(tickMicroseconds)} ms`;
}
