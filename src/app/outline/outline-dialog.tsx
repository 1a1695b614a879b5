import { useDiagram } from '../../stores/hooks.ts';
import { runCommand } from '../keyboard/command-handlers.ts';
import { closeDialog } from '../shell/page-state.ts';
import { Button } from '../widgets/button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import styles from './outline.module.css';
import { OutlineRow } from './outline-row.tsx';

/** The whole diagram as a table: everything that can be done with the pointer can be done here. */
export default function OutlineDialog() {
  const nodes = useDiagram((state) => state.diagram.nodes);
  const wires = useDiagram((state) => state.diagram.wires);
  return (
    <Dialog title="Outline" width="wide" onClose={closeDialog} footer={<AddButton />}>
      {nodes.length === 0 ? (
        <p className={styles.nothing}>The diagram has no nodes yet.</p>
      ) : (
        <table className={styles.table}>
          <caption>
            {counted(nodes.length, 'node')}, {counted(wires.length, 'wire')}
          </caption>
          <thead>
            <tr>
              <th scope="col">Title</th>
              <th scope="col">Service</th>
              <th scope="col">Wires</th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((node) => (
              <OutlineRow
                key={node.number}
                node={node}
                wires={wires.filter(({ from, to }) => from === node.number || to === node.number)}
              />
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}

function AddButton() {
  return (
    <Button
      onClick={() => {
        closeDialog();
        runCommand('canvas.add');
      }}
    >
      Add a service
    </Button>
  );
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
