import { Globe, MapPin, SquareDashed } from 'lucide-react';
import { useDiagram } from '../../stores/hooks.ts';
import { announce } from '../announcer/announcements.ts';
import { CONTAINER_WORDS } from '../canvas/canvas-elements.ts';
import { closeDialog } from '../shell/page-state.ts';
import { Button } from '../widgets/button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import styles from './connect-dialog.module.css';

/** Placing the selected nodes without a pointer: every Region and zone, and out of all of them. */
export default function MoveIntoDialog() {
  const containers = useDiagram((state) => state.diagram.containers) ?? [];
  const nodes = useDiagram((state) => state.diagram.nodes);
  const selected = useDiagram((state) => state.selection.nodes);
  const moveSelectedInto = useDiagram((state) => state.moveSelectedInto);
  const chosen = nodes.filter(({ number }) => selected.has(number));
  const [first] = chosen;
  const what = chosen.length === 1 && first ? first.title : `${chosen.length} nodes`;
  const move = (container: number | null, where: string): void => {
    moveSelectedInto(container);
    announce(`Moved ${what} ${where}`);
    closeDialog();
  };
  return (
    <Dialog title={`Move ${what} into…`} width="narrow" onClose={closeDialog}>
      <ul>
        {containers.map(({ number, kind, title }) => (
          <li key={number} className={styles.candidate}>
            {kind === 'region' ? <Globe aria-hidden /> : <MapPin aria-hidden />}
            <div className={styles.names}>
              <strong>{title}</strong>
              <span>{CONTAINER_WORDS[kind]}</span>
            </div>
            <Button
              disabled={chosen.every(({ within }) => within === number)}
              aria-label={`Move into ${title}`}
              onClick={() => move(number, `into ${title}`)}
            >
              Move
            </Button>
          </li>
        ))}
        <li className={styles.candidate}>
          <SquareDashed aria-hidden />
          <div className={styles.names}>
            <strong>Out of all of them</strong>
            <span>In the Region that is not drawn</span>
          </div>
          <Button
            disabled={chosen.every(({ within }) => within === undefined)}
            aria-label="Move out"
            onClick={() => move(null, 'out')}
          >
            Move
          </Button>
        </li>
      </ul>
    </Dialog>
  );
}
