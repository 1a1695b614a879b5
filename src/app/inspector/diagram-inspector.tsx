import { memo, useState } from 'react';
import type { DiagramNode } from '../../diagram/document.ts';
import { LIMITS } from '../../diagram/limits.ts';
import type { Bill } from '../../review/bill.ts';
import { canBeEdited } from '../../stores/diagram-state.ts';
import { useDiagram } from '../../stores/hooks.ts';
import type { ReasonCount } from '../../telemetry/frame.ts';
import { formatUsd } from '../bill/format-usd.ts';
import { useBill } from '../bill/use-bill.ts';
import { usePacedRun } from '../use-paced-run.ts';
import { later } from '../widgets/later.tsx';
import { LaterPart } from '../widgets/later-part.tsx';
import { TitleField } from '../widgets/title-field.tsx';
import { ReasonList } from './reason-list.tsx';
import { SettingsOfMoment } from './settings-of-moment.tsx';
import books from './books.module.css';
import styles from './inspector.module.css';

const ObjectiveEditor = later(() => import('./objective-editor.tsx'));

/** The whole diagram: its title and notes, what was lost and why, what it costs, what it is held to. */
export function DiagramInspector() {
  const title = useDiagram(({ diagram }) => diagram.title);
  const canEdit = useDiagram(canBeEdited);
  const retitle = useDiagram((state) => state.retitleDiagram);
  return (
    <>
      <header className={styles.header}>
        <TitleField
          className={styles.title}
          label="Title of the diagram"
          title={title}
          readOnly={!canEdit}
          onRetitle={retitle}
        />
        <p className={styles.service}>Select a node or a wire to see its settings.</p>
      </header>
      <div className={styles.scroll}>
        <Notes />
        <Unserved />
        <DiagramBill />
        <LaterPart>
          <SettingsOfMoment>
            <ObjectiveEditor />
          </SettingsOfMoment>
        </LaterPart>
      </div>
    </>
  );
}

function Notes() {
  const notes = useDiagram(({ diagram }) => diagram.notes);
  const canEdit = useDiagram(canBeEdited);
  const setNotes = useDiagram((state) => state.setNotes);
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <section className={styles.section}>
      <h4 className={styles.heading} id="diagram-notes">
        Notes
      </h4>
      <textarea
        className={styles.notes}
        aria-labelledby="diagram-notes"
        placeholder="What should the reader look at?"
        maxLength={LIMITS.notesLengthMax}
        readOnly={!canEdit}
        value={draft ?? notes}
        onChange={(event) => {
          setDraft(event.target.value);
        }}
        onBlur={() => {
          if (draft !== null && draft !== notes) setNotes(draft);
          setDraft(null);
        }}
      />
    </section>
  );
}

/** Counts that grow with every message are read, not watched. */
const UNSERVED_MILLISECONDS = 500;

function Unserved() {
  const nodeBooks = usePacedRun((state) => state.books, UNSERVED_MILLISECONDS);
  return (
    <>
      <ReasonList title="Lost for good" entries={merged(nodeBooks.map(({ lost }) => lost))} />
      <ReasonList
        title="Refused; the caller decided what became of them"
        entries={merged(nodeBooks.map(({ refused }) => refused))}
      />
    </>
  );
}

function DiagramBill() {
  const bill = useBill();
  const nodes = useDiagram(({ diagram }) => diagram.nodes);
  if (!bill || bill.nodes.length === 0) return null;
  return <BillTable bill={bill} nodes={nodes} />;
}

const BillTable = memo(function BillTable({
  bill,
  nodes,
}: {
  readonly bill: Bill;
  readonly nodes: readonly DiagramNode[];
}) {
  const titles = new Map(nodes.map(({ number, title }) => [number, title]));
  const perHour = bill.usd > 0 ? bill.usdPerHour / bill.usd : 0;
  return (
    <section className={styles.section}>
      <h4 className={styles.heading}>Cost at the rate of the last minute</h4>
      <table className={books.books}>
        <tbody>
          {bill.nodes.map(({ node, usd }) => (
            <tr key={node}>
              <th scope="row">{titles.get(node)}</th>
              <td>{formatUsd(usd * perHour)}/h</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">In all</th>
            <td>{formatUsd(bill.usdPerHour)}/h</td>
          </tr>
        </tfoot>
      </table>
      {bill.unpriced.length > 0 && (
        <p className={styles.muted}>Without a price here: {bill.unpriced.join(', ')}.</p>
      )}
    </section>
  );
});

/** Sums the counts of the same reason at the same node over several books. */
function merged(lists: readonly (readonly ReasonCount[])[]): readonly ReasonCount[] {
  const sums = new Map<string, ReasonCount>();
  for (const entry of lists.flat()) {
    const key = `${entry.reason}/${entry.arisenAt}`;
    const known = sums.get(key);
    sums.set(key, known ? { ...known, count: known.count + entry.count } : entry);
  }
  return [...sums.values()];
}
