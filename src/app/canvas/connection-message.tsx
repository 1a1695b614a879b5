import { useEffect } from 'react';
import { Panel, useConnection } from '@xyflow/react';
import { X } from 'lucide-react';
import { useDiagram } from '../../stores/hooks.ts';
import { IconButton } from '../widgets/button.tsx';
import { judgeConnection } from './connection-verdict.ts';
import styles from './connection-message.module.css';
import { wireKindTitle } from './wire-kind-title.ts';

const REFUSAL_MILLISECONDS = 9000;

/**
 * While a wire is drawn: what it would be, or why it cannot be and what would work. Afterwards the last refusal, until it
 * is dismissed, something else is done on the canvas, or there was time to read it.
 */
export function ConnectionMessage({
  refusal,
  onRefusalRead,
}: {
  readonly refusal: string | null;
  readonly onRefusalRead: () => void;
}) {
  const ends = useConnection((connection) => {
    if (!connection.inProgress) return null;
    const { fromHandle, fromNode, toNode } = connection;
    if (toNode === null || toNode.id === fromNode.id) return 'open';
    return fromHandle.type === 'source'
      ? `${fromNode.id} ${toNode.id}`
      : `${toNode.id} ${fromNode.id}`;
  });
  useEffect(() => {
    if (refusal === null) return;
    const timer = setTimeout(onRefusalRead, REFUSAL_MILLISECONDS);
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onRefusalRead();
    };
    addEventListener('keydown', onKey);
    return () => {
      clearTimeout(timer);
      removeEventListener('keydown', onKey);
    };
  }, [refusal, onRefusalRead]);

  if (ends === 'open') return <Message text="Drop the wire on the node it should lead to." />;
  if (ends !== null) return <Verdict ends={ends} />;
  if (refusal === null) return null;
  return <Message tone="refused" text={refusal} onClose={onRefusalRead} />;
}

function Verdict({ ends }: { readonly ends: string }) {
  const legalWireKinds = useDiagram((state) => state.legalWireKinds);
  const refusalOf = useDiagram((state) => state.refusalOf);
  const [from = Number.NaN, to = Number.NaN] = ends.split(' ').map(Number);
  const verdict = judgeConnection({ legalWireKinds, refusalOf }, from, to);
  if (!verdict.legal) return <Message tone="refused" text={verdict.message} />;
  return <Message tone="legal" text={verdict.kinds.map(wireKindTitle).join(' or ')} />;
}

function Message({
  text,
  tone,
  onClose,
}: {
  readonly text: string;
  readonly tone?: 'legal' | 'refused';
  readonly onClose?: () => void;
}) {
  return (
    <Panel className={styles.message} position="bottom-center" data-tone={tone}>
      <span aria-hidden>{tone === 'refused' ? '✕' : tone === 'legal' ? '✓' : '↗'}</span>
      <span>{text}</span>
      {onClose !== undefined && (
        <IconButton label="Dismiss" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      )}
    </Panel>
  );
}
