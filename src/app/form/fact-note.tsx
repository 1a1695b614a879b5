import type { Fact, FactKind } from '../../schema/fact.ts';
import { formatNumber } from '../widgets/number-format.ts';
import styles from './form.module.css';

const KIND_TITLES: Readonly<Record<FactKind, string>> = {
  hard: 'Hard limit',
  soft: 'Quota, can be raised',
  default: 'Default',
  observed: 'Observed, not promised',
  price: 'List price',
  model: 'Our model, not an AWS figure',
};

/** The documented number behind a field, with its source: shown on hover, opened by click, tap or Enter. */
export function FactNote({ fact }: { readonly fact: Fact }) {
  const words = `${KIND_TITLES[fact.kind]}: ${formatNumber(fact.value)} ${fact.unit}`;
  return (
    <details className={styles.fact} data-model={fact.kind === 'model'}>
      <summary title={`${words} (${fact.source}, ${fact.asOf})`}>
        {fact.kind === 'model' ? 'model' : 'fact'}
      </summary>
      <span className={styles.factText}>
        <strong>{words}</strong>
        <span>
          {fact.source}, {fact.asOf}
        </span>
        {fact.note !== undefined && <span>{fact.note}</span>}
      </span>
    </details>
  );
}
