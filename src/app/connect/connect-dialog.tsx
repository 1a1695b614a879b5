import { useState } from 'react';
import { CATALOG } from '../../services/catalog.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { announce } from '../announcer/announcements.ts';
import { judgeCandidates, type ConnectionCandidate } from '../canvas/connection-verdict.ts';
import { wireKindTitle } from '../canvas/wire-kind-title.ts';
import { Glyph } from '../glyphs/glyph.tsx';
import { closeDialog, usePage } from '../shell/page-state.ts';
import { Button } from '../widgets/button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import styles from './connect-dialog.module.css';

type Direction = 'out' | 'in';

/** Drawing a wire without a pointer: every other node, those that work first, the others with the reason. */
export default function ConnectDialog() {
  const from = usePage((state) => state.connectFrom);
  const diagram = useDiagram((state) => state);
  const [direction, setDirection] = useState<Direction>('out');
  const { nodes } = diagram.diagram;
  const node = nodes.find(({ number }) => number === from);
  if (node === undefined) return null;
  const numbers = nodes.map(({ number }) => number);
  const connect = (other: number, kind: string) => {
    const [source, target] = direction === 'out' ? [node.number, other] : [other, node.number];
    const result = diagram.addWire(source, target, kind);
    announce(result.ok ? `Connected: ${wireKindTitle(kind)}` : result.refusal.message);
    if (result.ok) closeDialog();
  };
  return (
    <Dialog title={`Connect ${node.title}`} onClose={closeDialog}>
      <DirectionChoice title={node.title} direction={direction} onChange={setDirection} />
      <ul className={styles.candidates}>
        {judgeCandidates(diagram, numbers, node.number, direction).map((candidate) => (
          <Candidate key={candidate.node} candidate={candidate} onConnect={connect} />
        ))}
      </ul>
    </Dialog>
  );
}

function DirectionChoice({
  title,
  direction,
  onChange,
}: {
  readonly title: string;
  readonly direction: Direction;
  readonly onChange: (direction: Direction) => void;
}) {
  return (
    <fieldset className={styles.directions}>
      <legend>Messages go</legend>
      {(['out', 'in'] as const).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name="direction"
            checked={direction === choice}
            onChange={() => onChange(choice)}
          />
          {choice === 'out' ? `from ${title} to …` : `to ${title} from …`}
        </label>
      ))}
    </fieldset>
  );
}

function Candidate({
  candidate,
  onConnect,
}: {
  readonly candidate: ConnectionCandidate;
  readonly onConnect: (node: number, kind: string) => void;
}) {
  const node = useDiagram((state) =>
    state.diagram.nodes.find(({ number }) => number === candidate.node),
  );
  const service = node === undefined ? undefined : CATALOG.get(node.service);
  const { verdict } = candidate;
  return (
    <li className={styles.candidate} data-legal={verdict.legal}>
      <Glyph service={node?.service} category={service?.category ?? 'Compute'} size="small" />
      <div className={styles.names}>
        <strong>{node?.title}</strong>
        <span>{verdict.legal ? service?.title : verdict.message}</span>
      </div>
      {verdict.legal &&
        verdict.kinds.map((kind) => (
          <Button
            key={kind}
            aria-label={`${node?.title ?? ''}: ${wireKindTitle(kind)}`}
            onClick={() => onConnect(candidate.node, kind)}
          >
            {wireKindTitle(kind)}
          </Button>
        ))}
    </li>
  );
}
