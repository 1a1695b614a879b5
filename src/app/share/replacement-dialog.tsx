import { useDiagram } from '../../stores/hooks.ts';
import { Button } from '../widgets/button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import styles from './open-request.module.css';
import type { ExperimentSource, Replacement } from './replacement.ts';
import { saveAsFile } from './save-file.ts';

const QUESTIONS: Readonly<Record<ExperimentSource, string>> = {
  link: 'Open the diagram in this link?',
  file: 'Open the diagram in this file?',
  example: 'Open this example?',
  new: 'Begin a new diagram?',
};

/** Says what is about to come and what becomes of the diagram on the canvas. */
export function ReplacementDialog({
  replacement: { source, experiment },
  isKept,
  onOpen,
  onDismiss,
}: {
  readonly replacement: Replacement;
  readonly isKept: boolean;
  readonly onOpen: () => void;
  readonly onDismiss: () => void;
}) {
  const title = useDiagram(({ diagram }) => diagram.title);
  const current = useDiagram((state) => state.experiment);
  const { diagram, interventions } = experiment;
  return (
    <Dialog
      title={QUESTIONS[source]}
      onClose={onDismiss}
      footer={
        <>
          <Button onClick={onDismiss}>Keep what is here</Button>
          <Button onClick={() => saveAsFile(current())}>Save what is here as a file</Button>
          <Button variant="primary" onClick={onOpen}>
            Open
          </Button>
        </>
      }
    >
      <dl className={styles.summary}>
        <dt>Title</dt>
        <dd>{diagram.title === '' ? 'Untitled' : diagram.title}</dd>
        <dt>Holds</dt>
        <dd>
          {counted(diagram.nodes.length, 'node')}, {counted(diagram.wires.length, 'wire')}
          {interventions.length > 0 &&
            `, ${counted(interventions.length, 'change')} made during the run`}
        </dd>
      </dl>
      <p>
        It takes the place of “{title === '' ? 'Untitled' : title}” on the canvas, and the run there
        ends.{' '}
        {isKept
          ? 'Your diagram stays in this browser, under File › My diagrams.'
          : 'This browser does not keep your diagram: what you do not save as a file is lost.'}
      </p>
    </Dialog>
  );
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}
