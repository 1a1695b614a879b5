import { useEffect } from 'react';
import { useDiagram } from '../../stores/hooks.ts';
import { later } from '../widgets/later.tsx';
import { LaterPart } from '../widgets/later-part.tsx';
import { DiagramInspector } from './diagram-inspector.tsx';
import styles from './inspector.module.css';

const loadNodeInspector = () => import('./node-inspector.tsx');
const loadWireInspector = () => import('./wire-inspector.tsx');
const ContainerInspector = later(() => import('./container-inspector.tsx'));
const NodeInspector = later(loadNodeInspector);
const WireInspector = later(loadWireInspector);

/** The right panel: the selected node or wire, or the whole diagram when nothing or several things are selected. */
export function Inspector() {
  const selectedNode = useDiagram(({ selection }) => only(selection.nodes, selection.wires));
  const selectedWire = useDiagram(({ selection }) => only(selection.wires, selection.nodes));
  const selectedContainer = useDiagram(({ selection }) =>
    only(selection.containers, new Set([...selection.nodes, ...selection.wires])),
  );
  const container = useDiagram(({ diagram }) =>
    diagram.containers?.find(({ number }) => number === selectedContainer),
  );
  const node = useDiagram(({ diagram }) =>
    diagram.nodes.find(({ number }) => number === selectedNode),
  );
  const wire = useDiagram(({ diagram }) =>
    diagram.wires.find(({ number }) => number === selectedWire),
  );
  useEffect(fetchAhead, []);
  return (
    <div className={styles.inspector}>
      {node ? (
        <LaterPart key={`node ${node.number}`}>
          <NodeInspector node={node} />
        </LaterPart>
      ) : wire ? (
        <LaterPart key={`wire ${wire.number}`}>
          <WireInspector wire={wire} />
        </LaterPart>
      ) : container ? (
        <LaterPart key={`container ${container.number}`}>
          <ContainerInspector container={container} />
        </LaterPart>
      ) : (
        <DiagramInspector />
      )}
    </div>
  );
}

/** Once the page stands: what shows the first selection should be there by then. A failure is told when it is needed. */
function fetchAhead(): void {
  void Promise.allSettled([loadNodeInspector(), loadWireInspector()]);
}

/** The one element of a set when nothing of the other kind is selected. */
function only(numbers: ReadonlySet<number>, others: ReadonlySet<number>): number | undefined {
  if (numbers.size !== 1 || others.size > 0) return undefined;
  const [number] = numbers;
  return number;
}
