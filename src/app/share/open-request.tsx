import { useEffect } from 'react';
import { describeProblem } from '../../diagram/document-problem.ts';
import { useDiagram, useLibrary, useLink } from '../../stores/hooks.ts';
import { announce } from '../announcer/announcements.ts';
import { useExternalValue } from '../external-value.ts';
import { Button } from '../widgets/button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import styles from './open-request.module.css';
import { ReplacementDialog } from './replacement-dialog.tsx';
import {
  closeOpenRequest,
  mustAsk,
  openRequest,
  type OpenProblem,
  type Replacement,
} from './replacement.ts';

/**
 * What a followed link, an opened file, an example or "New" leads to: a question before work is replaced, the reason
 * when it cannot be opened, or, when there is nothing to lose, simply the new diagram.
 */
export function OpenRequest() {
  const fromLink = useLink((state) => state.offer);
  const linkProblem = useLink((state) => state.problem);
  const dismissProblem = useLink((state) => state.dismissProblem);
  const { replacement, problem } = useExternalValue(openRequest, (request) => request);
  if (linkProblem !== null) {
    const details = linkProblem.details?.map(describeProblem) ?? [];
    const told = { title: 'The link was not opened', message: linkProblem.message, details };
    return <ProblemDialog problem={told} onClose={dismissProblem} />;
  }
  if (problem !== null) return <ProblemDialog problem={problem} onClose={closeOpenRequest} />;
  if (fromLink !== null) {
    return <Answer replacement={{ source: 'link', experiment: fromLink.experiment }} />;
  }
  return replacement === null ? null : <Answer replacement={replacement} />;
}

/** Asks, or opens at once when nobody needs to be asked. */
function Answer({ replacement }: { readonly replacement: Replacement }) {
  const nodeCount = useDiagram(({ diagram }) => diagram.nodes.length);
  const isEdited = useDiagram((state) => state.canUndo);
  const interventionCount = useDiagram(({ interventions }) => interventions.length);
  const isKept = useLibrary(({ status }) => status !== 'off' && status !== 'failed');
  const { open, dismiss } = useAnswers(replacement);
  const asks = mustAsk(replacement.source, { nodeCount, isEdited, interventionCount, isKept });
  useEffect(() => {
    if (!asks) open();
    // Decided once, when the request comes: opening changes all that the decision was made from.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [replacement]);
  if (!asks) return null;
  return (
    <ReplacementDialog
      replacement={replacement}
      isKept={isKept}
      onOpen={open}
      onDismiss={dismiss}
    />
  );
}

function useAnswers(replacement: Replacement) {
  const acceptOffer = useLink((state) => state.acceptOffer);
  const dismissOffer = useLink((state) => state.dismissOffer);
  const startNew = useLibrary((state) => state.startNew);
  const openDiagram = useDiagram((state) => state.open);
  const { source, experiment } = replacement;
  const isFromLink = source === 'link';
  return {
    open() {
      if (isFromLink) acceptOffer();
      else {
        // Answered already: an effect may run twice.
        if (openRequest.get().replacement !== replacement) return;
        closeOpenRequest();
        startNew();
        openDiagram(experiment);
      }
      announce(`Opened ${experiment.diagram.title}`);
    },
    dismiss: isFromLink ? dismissOffer : closeOpenRequest,
  };
}

/** Lines of what is wrong at most. */
const DETAILS_MAX = 12;

function ProblemDialog({
  problem: { title, message, details },
  onClose,
}: {
  readonly problem: OpenProblem;
  readonly onClose: () => void;
}) {
  const rest = details.length - DETAILS_MAX;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <p>{message}</p>
      {details.length > 0 && (
        <ul className={styles.details}>
          {details.slice(0, DETAILS_MAX).map((line, index) => (
            <li key={index}>{line}</li>
          ))}
          {rest > 0 && <li>and {rest} more</li>}
        </ul>
      )}
      <p className={styles.muted}>The diagram on the canvas is as it was.</p>
    </Dialog>
  );
}
