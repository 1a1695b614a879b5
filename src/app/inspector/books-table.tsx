import type { NodeBooks, ReasonCount } from '../../telemetry/frame.ts';
import { formatNumber } from '../widgets/number-format.ts';
import styles from './books.module.css';

/** received = completed + refused + lost + in flight, as a small table that adds up. */
export function BooksTable({ books }: { readonly books: NodeBooks }) {
  const rows: readonly (readonly [string, number])[] = [
    ['Completed', books.completed],
    ['Refused', sum(books.refused)],
    ['Lost', sum(books.lost)],
    ['In flight', books.inFlight],
  ];
  return (
    <table className={styles.books}>
      <tbody>
        {rows.map(([title, count]) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td title={String(count)}>{formatNumber(count)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Received</th>
          <td title={String(books.received)}>{formatNumber(books.received)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function sum(entries: readonly ReasonCount[]): number {
  return entries.reduce((total, { count }) => total + count, 0);
}
