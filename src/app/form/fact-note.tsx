import type { Fact, FactKind } from '../../schema/fact.ts';
import { formatExactNumber } from '../widgets/number-format.ts';
import styles from './form.module.css';

const KIND_TITLES: Readonly<Record<FactKind, string>> = {
  hard: 'Hard limit',
  soft: 'Quota, can be raised',
  default: 'Default',
  observed: 'Observed, not promised',
  price: 'List price',
  model: 'Our model, not an AWS figure',
};

const SHORT_KIND_TITLES: Readonly<Record<FactKind, string>> = {
  hard: 'Limit',
  soft: 'Quota',
  default: 'Default',
  observed: 'Observed',
  price: 'Price',
  model: 'Our model',
};

/** The documented number behind a field, with its source: shown on hover, opened by click, tap or Enter. */
export function FactNote({ fact }: { readonly fact: Fact }) {
  const amount = `${formatExactNumber(fact.value)} ${fact.unit}`.trimEnd();
  const words = `${KIND_TITLES[fact.kind]}: ${amount}`;
  return (
    <details className={styles.fact} data-model={fact.kind === 'model'}>
      <summary title={`${words} (${fact.source}, ${fact.asOf})`}>
        {SHORT_KIND_TITLES[fact.kind]} {amount}
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
