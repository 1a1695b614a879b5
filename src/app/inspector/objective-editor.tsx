import { Plus, Trash2 } from 'lucide-react';
import type { Objective } from '../../diagram/document.ts';
import { number } from '../../schema/build.ts';
import { OBJECTIVE_UNITS } from '../../review/objectives.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { NumberInput } from '../form/number-input.tsx';
import { Button, IconButton } from '../widgets/button.tsx';
import form from '../form/form.module.css';
import list from './objectives.module.css';
import styles from './inspector.module.css';

const METRIC_TITLES: Readonly<Record<Objective['metric'], string>> = {
  p50: 'p50 latency',
  p90: 'p90 latency',
  p99: 'p99 latency',
  lost: 'lost messages',
  failed: 'failed requests',
  throughput: 'throughput',
  'cost-per-hour': 'cost per hour',
};
const METRICS = Object.keys(METRIC_TITLES).filter(isMetric);
const COMPARISONS: readonly Objective['comparison'][] = ['<', '<=', '>', '>=', '='];

/** What the diagram is held to; `spillway run` fails when one is missed. */
export default function ObjectiveEditor() {
  const objectives = useDiagram(({ diagram }) => diagram.objectives);
  const setObjectives = useDiagram((state) => state.setObjectives);
  const replace = (position: number, objective: Objective): void => {
    setObjectives(objectives.map((each, index) => (index === position ? objective : each)));
  };
  return (
    <section className={styles.section}>
      <h4 className={styles.heading}>Objectives</h4>
      <p className={styles.muted}>
        The command line checks them over a whole run: <code>spillway run</code> fails when one is
        missed.
      </p>
      <ul className={list.objectives}>
        {objectives.map((objective, position) => (
          <li key={position}>
            <ObjectiveRow
              objective={objective}
              position={position}
              onChange={(changed) => {
                replace(position, changed);
              }}
            />
            <IconButton
              label={`Remove objective ${position + 1}`}
              onClick={() => {
                setObjectives(objectives.filter((_each, index) => index !== position));
              }}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <Button
        onClick={() => {
          setObjectives([...objectives, { metric: 'p99', comparison: '<', value: 300 }]);
        }}
      >
        <Plus aria-hidden /> Add an objective
      </Button>
    </section>
  );
}

function ObjectiveRow({
  objective,
  position,
  onChange,
}: {
  readonly objective: Objective;
  readonly position: number;
  readonly onChange: (objective: Objective) => void;
}) {
  const name = `Objective ${position + 1}`;
  return (
    <div className={list.row}>
      <select
        className={form.input}
        aria-label={`${name}: what`}
        value={objective.metric}
        onChange={(event) => {
          if (isMetric(event.target.value)) onChange({ ...objective, metric: event.target.value });
        }}
      >
        {METRICS.map((metric) => (
          <option key={metric} value={metric}>
            {METRIC_TITLES[metric]}
          </option>
        ))}
      </select>
      <select
        className={form.input}
        aria-label={`${name}: comparison`}
        value={objective.comparison}
        onChange={(event) => {
          const comparison = COMPARISONS.find((each) => each === event.target.value);
          if (comparison) onChange({ ...objective, comparison });
        }}
      >
        {COMPARISONS.map((comparison) => (
          <option key={comparison}>{comparison}</option>
        ))}
      </select>
      <NumberInput
        field={number({
          title: name,
          help: '',
          default: 0,
          minimum: 0,
          maximum: 1e12,
          unit: OBJECTIVE_UNITS[objective.metric],
        })}
        value={objective.value}
        identity={{
          id: `objective-${position}`,
          label: `${name}: value`,
          describedBy: '',
          invalid: false,
        }}
        onChange={(value) => {
          if (Number.isFinite(value) && value >= 0) onChange({ ...objective, value });
        }}
      />
    </div>
  );
}

function isMetric(text: string): text is Objective['metric'] {
  return Object.hasOwn(METRIC_TITLES, text);
}
