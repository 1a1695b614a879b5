import { useMemo } from 'react';
import { toSeconds } from '../../base/units.ts';
import type { DiagramNode } from '../../diagram/document.ts';
import { compareCapacityCosts } from '../../review/capacity-cost.ts';
import type { AnyService, CapacityUse } from '../../services/contract.ts';
import { useMetrics } from '../../stores/hooks.ts';
import { fullConfig } from '../full-config.ts';
import books from '../inspector/books.module.css';
import inspector from '../inspector/inspector.module.css';
import { usePacedRun } from '../use-paced-run.ts';
import { capacityStretches } from './capacity-stretches.ts';
import styles from './cost-comparison.module.css';
import { formatUsd } from './format-usd.ts';

/** The whole run is read for each comparison. */
const INTERVAL_MILLISECONDS = 2_000;

/** The capacity that a node's run needed, paid for in other ways. */
export function CostComparison({
  node,
  service,
}: {
  readonly node: DiagramNode;
  readonly service: AnyService;
}) {
  const capacities = service.capacities?.(fullConfig(service.fields, node.config)) ?? [];
  return capacities.map((capacity) => (
    <Comparison key={capacity.title} node={node.number} service={service} capacity={capacity} />
  ));
}

function Comparison({
  node,
  service,
  capacity,
}: {
  readonly node: number;
  readonly service: AnyService;
  readonly capacity: CapacityUse;
}) {
  const shownSeconds = usePacedRun(
    ({ shownTime }) => Math.floor(toSeconds(shownTime)),
    INTERVAL_MILLISECONDS,
  );
  const series = useMetrics((state) => state.series);
  const stretches = useMemo(
    () => capacityStretches({ series }, node, capacity, service, shownSeconds),
    [series, node, capacity, service, shownSeconds],
  );
  if (!capacity.price) return null;
  const offers = compareCapacityCosts(stretches, capacity.price);
  if (offers.length === 0) return null;
  return (
    <section className={inspector.section}>
      <h4 className={inspector.heading}>{capacity.title} of this run, paid for otherwise</h4>
      <table className={`${books.books ?? ''} ${styles.offers ?? ''}`}>
        <thead>
          <tr>
            <th scope="col">Way of paying</th>
            <th scope="col">An hour</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {offers.map(({ title, explanation, usdPerHour, shareOfRun, isImaginary }) => (
            <tr key={title} data-imaginary={isImaginary}>
              <th scope="row">
                {title}
                <div className={inspector.muted}>{explanation}</div>
              </th>
              <td>{formatUsd(usdPerHour)}</td>
              <td>{Math.round(shareOfRun * 100)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={inspector.muted}>
        From the start of the run to the moment shown, at the on-demand list price of the type that
        is set. Reserved Instances and Savings Plans are not compared: Spillway has no checked
        prices of them.
      </p>
    </section>
  );
}
