import { HOURS_PER_MONTH } from '../../base/units.ts';
import type { DiagramNode } from '../../diagram/document.ts';
import type { AnyService } from '../../services/contract.ts';
import { CostComparison } from '../bill/cost-comparison.tsx';
import { useBill } from '../bill/use-bill.ts';
import { formatUsd } from '../bill/format-usd.ts';
import { formatNumber } from '../widgets/number-format.ts';
import books from './books.module.css';
import styles from './inspector.module.css';

/** What the node costs at the rate of the last simulated minute. */
export function BillTab({
  node,
  service,
}: {
  readonly node: DiagramNode;
  readonly service: AnyService;
}) {
  const bill = useBill();
  if (!service.price) {
    return <p className={styles.muted}>{service.title} has no price of its own here.</p>;
  }
  const own = bill?.nodes.find((each) => each.node === node.number);
  if (!bill || !own) return <p className={styles.muted}>The bill begins with the run.</p>;
  const perHour = bill.usd > 0 ? bill.usdPerHour / bill.usd : 0;
  return (
    <>
      <section className={styles.section}>
        <h4 className={styles.heading}>At the rate of the last minute</h4>
        <table className={books.books}>
          <tbody>
            {own.lines.map((line) => (
              <tr key={line.title}>
                <th scope="row">
                  {line.title}
                  <div className={styles.muted}>
                    {formatNumber(line.quantity * perHour)} {line.unit} an hour
                  </div>
                </th>
                <td>{formatUsd(line.usd * perHour)}/h</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">In all</th>
              <td>{formatUsd(own.usd * perHour)}/h</td>
            </tr>
          </tfoot>
        </table>
        <p className={styles.muted}>
          {formatUsd(own.usd * perHour * HOURS_PER_MONTH)} for a month of {HOURS_PER_MONTH} hours
          like this. List prices of us-east-1, without free tiers; approximate.
        </p>
      </section>
      <CostComparison node={node} service={service} />
    </>
  );
}
