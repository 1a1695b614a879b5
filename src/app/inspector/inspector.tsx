import { useDiagram } from '../../stores/hooks.ts';
import { DiagramInspector } from './diagram-inspector.tsx';
import { NodeInspector } from './node-inspector.tsx';
import { WireInspector } from './wire-inspector.tsx';
import styles from './inspector.module.css';

/** The right panel: the selected node or wire, or the whole diagram when nothing or several things are selected. */
export function Inspector() {
  const selectedNode = useDiagram(({ selection }) => only(selection.nodes, selection.wires));
  const selectedWire = useDiagram(({ selection }) => only(selection.wires, selection.nodes));
  const node = useDiagram(({ diagram }) =>
    diagram.nodes.find(({ number }) => number === selectedNode),
  );
  const wire = useDiagram(({ diagram }) =>
    diagram.wires.find(({ number }) => number === selectedWire),
  );
  return (
    <div className={styles.inspector}>
      {node ? (
        <NodeInspector key={node.number} node={node} />
      ) : wire ? (
        <WireInspector key={wire.number} wire={wire} />
      ) : (
        <DiagramInspector />
      )}
    </div>
  );
}

/** The one element of a set when nothing of the other kind is selected. */
function only(numbers: ReadonlySet<number>, others: ReadonlySet<number>): number | undefined {
  if (numbers.size !== 1 || others.size > 0) return undefined;
  const [number] = numbers;
  return number;
}
