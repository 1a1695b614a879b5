import { CATALOG } from '../../services/catalog.ts';
import type { AnyService, Rule } from '../../services/contract.ts';
import { SHARED_RULES } from '../../services/shared-rules.ts';
import { RuleList } from '../inspector/rule-list.tsx';
import { closeDialog } from '../shell/page-state.ts';
import { Dialog } from '../widgets/dialog.tsx';
import { formatNumber } from '../widgets/number-format.ts';
import { countByStatus, modelConstantsOf } from './fidelity.ts';
import styles from './fidelity.module.css';

/** What is simulated and how truly: every rule with its status, and every number that is ours and not AWS's. */
export default function FidelityDialog() {
  const all = [...SHARED_RULES, ...[...CATALOG.values()].flatMap((service) => service.rules)];
  return (
    <Dialog title="What is simulated, and how truly" width="wide" onClose={closeDialog}>
      <p>
        Every behaviour comes from a documented rule or from queueing theory and has a test that
        fails when it is broken. Of {all.length} rules <StatusCounts rules={all} />. Numbers marked{' '}
        <em>model</em> are our own, where AWS documents none.
      </p>
      <p>
        A long-run mean is shown with its 95 % interval: the warm-up is taken off by MSER-5, the
        rest is cut into batches that hardly depend on each other, and their spread gives the
        interval, corrected for skewness and for what dependence is left. Anything that a person,
        the load, scaling or a fault changes begins the judgement anew. Percentiles are those of
        single seconds. Theory is drawn where the settings alone give a closed form, and is not
        fitted to the run.
      </p>
      <Section title="Every run and every caller" rules={SHARED_RULES} />
      {[...CATALOG.values()].map((service) => (
        <Section key={service.id} title={service.title} rules={service.rules} service={service} />
      ))}
    </Dialog>
  );
}

function Section({
  title,
  rules,
  service,
}: {
  readonly title: string;
  readonly rules: readonly Rule[];
  readonly service?: AnyService;
}) {
  const constants = service ? modelConstantsOf(service) : [];
  return (
    <details className={styles.section}>
      <summary>
        <strong>{title}</strong>
        <span className={styles.counts}>
          <StatusCounts rules={rules} />
        </span>
      </summary>
      {constants.length > 0 && (
        <table className={styles.constants}>
          <caption>Our own numbers, not AWS’s</caption>
          <tbody>
            {constants.map(([name, fact]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {formatNumber(fact.value)} {fact.unit}
                </td>
                <td>{fact.note ?? fact.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <RuleList rules={rules} />
    </details>
  );
}

function StatusCounts({ rules }: { readonly rules: readonly Rule[] }) {
  const counts = countByStatus(rules);
  return (
    <>
      {counts.modelled} are modelled, {counts.simplified} simplified, {counts['not modelled']} not
      modelled
    </>
  );
}
