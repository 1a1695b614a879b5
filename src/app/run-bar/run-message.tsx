import { useState } from 'react';
import { TriangleAlert, X } from 'lucide-react';
import { useDiagram, useRun } from '../../stores/hooks.ts';
import { Button, IconButton } from '../widgets/button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import styles from './run-message.module.css';

/** What keeps the run from going on, in place of the timeline. */
export function RunMessage() {
  const phase = useRun((state) => state.phase);
  const failure = useRun((state) => state.failure);
  const refusal = useRun((state) => state.refusal);
  const dismissRefusal = useRun((state) => state.dismissRefusal);
  if (failure !== null) {
    return (
      <p className={styles.message} data-tone="danger" role="alert">
        <TriangleAlert aria-hidden />
        <span>The simulation stopped: {failure} Restart the run, and please report this.</span>
      </p>
    );
  }
  if (phase === 'invalid') return <ProblemMessage />;
  if (refusal !== null) {
    return (
      <p className={styles.message} data-tone="warning" role="alert">
        <TriangleAlert aria-hidden />
        <span title={refusal}>Taken back: {refusal}</span>
        <IconButton label="Dismiss" onClick={dismissRefusal}>
          <X aria-hidden />
        </IconButton>
      </p>
    );
  }
  if (phase === 'empty') {
    return (
      <p className={styles.message}>Place a service on the canvas to have something to run.</p>
    );
  }
  if (phase === 'restoring') {
    return (
      <p className={styles.message} role="status">
        Running up to that moment again…
      </p>
    );
  }
  return null;
}

function ProblemMessage() {
  const problems = useRun((state) => state.problems);
  const [showsAll, setShowsAll] = useState(false);
  const [first] = problems;
  return (
    <div className={styles.message} data-tone="warning" role="alert">
      <TriangleAlert aria-hidden />
      <span title={first?.message}>{first?.message ?? 'The diagram cannot run.'}</span>
      {problems.length === 1 && <ShowElement element={first?.element} />}
      {problems.length > 1 && (
        <Button onClick={() => setShowsAll(true)}>All {problems.length} problems</Button>
      )}
      {showsAll && (
        <Dialog title="Why this diagram cannot run" onClose={() => setShowsAll(false)}>
          <ul className={styles.problems}>
            {problems.map(({ element, message }) => (
              <li key={`${element ?? ''} ${message}`}>
                <span>{message}</span>
                <ShowElement element={element} onShown={() => setShowsAll(false)} />
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </div>
  );
}

/** Selects the node or wire that a problem is about. */
function ShowElement({
  element,
  onShown,
}: {
  readonly element: number | undefined;
  readonly onShown?: () => void;
}) {
  const select = useDiagram((state) => state.select);
  const isNode = useDiagram(({ diagram }) =>
    diagram.nodes.some(({ number }) => number === element),
  );
  if (element === undefined) return null;
  return (
    <Button
      onClick={() => {
        const chosen = new Set([element]);
        select(isNode ? { nodes: chosen, wires: new Set() } : { nodes: new Set(), wires: chosen });
        onShown?.();
      }}
    >
      {isNode ? 'Select the node' : 'Select the wire'}
    </Button>
  );
}
