import type { DiagramNode } from '../../diagram/document.ts';
import type { AnyService } from '../../services/contract.ts';
import { useRun } from '../../stores/hooks.ts';
import { BooksTable } from './books-table.tsx';
import { ReasonList } from './reason-list.tsx';
import { RuleList } from './rule-list.tsx';
import styles from './inspector.module.css';

/** Where every message of the node went, why some were refused or lost, and the rules behind it. */
export function WhyTab({
  node,
  service,
}: {
  readonly node: DiagramNode;
  readonly service: AnyService;
}) {
  const books = useRun((state) => state.books.find((each) => each.node === node.number));
  return (
    <>
      <section className={styles.section}>
        <h4 className={styles.heading}>The books</h4>
        {books ? (
          <BooksTable books={books} />
        ) : (
          <p className={styles.muted}>Nothing has happened yet.</p>
        )}
      </section>
      {books && (
        <>
          <ReasonList title="Lost for good" entries={books.lost} />
          <ReasonList
            title="Refused; the caller decided what became of them"
            entries={books.refused}
          />
        </>
      )}
      <RuleList rules={service.rules} />
    </>
  );
}
