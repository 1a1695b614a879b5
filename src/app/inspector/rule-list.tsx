import type { Rule } from '../../services/contract.ts';
import books from './books.module.css';
import styles from './inspector.module.css';

/** Every documented behaviour of a service and how far Spillway has it. */
export function RuleList({ rules }: { readonly rules: readonly Rule[] }) {
  return (
    <section className={styles.section}>
      <h4 className={styles.heading}>The rules</h4>
      <ul className={books.rules}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <details>
              <summary>
                <span className={books.ruleId}>{rule.id}</span>
                <span className={books.ruleStart}>{rule.statement}</span>
                <span className={books.status} data-status={rule.status}>
                  {rule.status}
                </span>
              </summary>
              <p className={books.text}>{rule.statement}</p>
              {rule.deviation !== undefined && <p className={books.text}>{rule.deviation}</p>}
              <p className={books.text}>Source: {rule.source}</p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
