import { useDiagram } from '../../stores/hooks.ts';
import { Dialog } from '../widgets/dialog.tsx';
import styles from './kind-chooser.module.css';
import type { KindChoice } from './use-connecting.ts';
import { wireKindExplanation, wireKindTitle } from './wire-kind-title.ts';

/** Asks which kind of wire is meant, where several are legal. */
export function KindChooser({
  choice,
  onChoose,
  onCancel,
}: {
  readonly choice: KindChoice;
  readonly onChoose: (from: number, to: number, kind: string) => void;
  readonly onCancel: () => void;
}) {
  const nodes = useDiagram((state) => state.diagram.nodes);
  const titleOf = (number: number) => nodes.find((node) => node.number === number)?.title ?? '';
  const { from, to, kinds } = choice;
  return (
    <Dialog title={`From ${titleOf(from)} to ${titleOf(to)}`} width="narrow" onClose={onCancel}>
      <ul className={styles.kinds}>
        {kinds.map((kind) => (
          <li key={kind}>
            <button type="button" onClick={() => onChoose(from, to, kind)}>
              <strong>{wireKindTitle(kind)}</strong>
              <span>{wireKindExplanation(kind)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
