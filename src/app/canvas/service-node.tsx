import { memo, type CSSProperties } from 'react';
import { Handle, NodeToolbar, Position, useConnection, type NodeProps } from '@xyflow/react';
import { Cable, Copy, SquareDashed, Trash2 } from 'lucide-react';
import type { DiagramNode } from '../../diagram/document.ts';
import { CATALOG } from '../../services/catalog.ts';
import { canBeEdited } from '../../stores/diagram-state.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { Glyph } from '../glyphs/glyph.tsx';
import { runCommand } from '../keyboard/command-handlers.ts';
import { changePage, openConnectDialog, usePage } from '../shell/page-state.ts';
import { IconButton } from '../widgets/button.tsx';
import { classNames } from '../widgets/class-names.ts';
import { TitleField } from '../widgets/title-field.tsx';
import { faceId, type CanvasNode } from './canvas-elements.ts';
import { NodeFace } from './node-face.tsx';
import { NodeMarks } from './node-marks.tsx';
import styles from './service-node.module.css';
import { focusNode } from './use-canvas-keys.ts';
import { wireSides } from './wire-sides.ts';

/** A service on the canvas: glyph, title, the marks of what is wrong, and the face that shows its inside. */
export const ServiceNode = memo(function ServiceNode({
  data,
  selected,
  height = 0,
}: NodeProps<CanvasNode>) {
  const { node } = data;
  const service = CATALOG.get(node.service);
  const sides = wireSides(service);
  const canEdit = useDiagram(canBeEdited);
  const measured: CSSProperties & Record<'--measured-height', string | undefined> = {
    // React Flow says 0 before it has measured.
    '--measured-height': height > 0 ? `${height}px` : undefined,
  };
  return (
    <div className={classNames(styles.node, selected && styles.selected)} style={measured}>
      {selected && canEdit && <NodeTools node={node.number} />}
      <TargetHandle node={node.number} isUsed={sides.takes} />
      <header className={styles.header}>
        <Glyph service={node.service} category={service?.category ?? 'Compute'} />
        <div className={styles.names}>
          <NodeTitle node={node} />
          <span>{service?.title ?? `Unknown service ${node.service}`}</span>
        </div>
      </header>
      <NodeMarks node={node.number} />
      <div className={styles.face} id={faceId(node.number)}>
        <NodeFace node={node.number} service={service} />
      </div>
      <Handle
        className={classNames(styles.handle, !sides.gives && styles.unused)}
        type="source"
        position={Position.Right}
        aria-hidden
      />
    </div>
  );
});

/** The node's title; a double click or F2 turns it into a field. */
function NodeTitle({ node }: { readonly node: DiagramNode }) {
  const renaming = usePage((state) => state.renaming === node.number);
  const retitle = useDiagram((state) => state.retitleNode);
  const canEdit = useDiagram(canBeEdited);
  if (!renaming || !canEdit) {
    return (
      <strong onDoubleClick={() => changePage({ renaming: node.number })}>{node.title}</strong>
    );
  }
  return (
    <TitleField
      className={classNames(styles.rename, 'nodrag')}
      label={`Title of ${node.title}`}
      title={node.title}
      autoFocus
      onRetitle={(title) => retitle(node.number, title)}
      onLeave={() => {
        changePage({ renaming: null });
        focusNode(node.number);
      }}
    />
  );
}

/** While a wire is drawn from elsewhere, the whole node takes it, or says why it cannot. */
function TargetHandle({ node, isUsed }: { readonly node: number; readonly isUsed: boolean }) {
  const takesWire = useConnection(
    (connection) =>
      connection.inProgress &&
      connection.fromHandle.type === 'source' &&
      connection.fromNode.id !== String(node),
  );
  return (
    <Handle
      className={classNames(styles.handle, !isUsed && styles.unused, takesWire && styles.wholeNode)}
      type="target"
      position={Position.Left}
      aria-hidden
    />
  );
}

/** What is mostly done with one selected node, in reach of a finger. */
function NodeTools({ node }: { readonly node: number }) {
  const alone = useDiagram((state) => state.selection.nodes.size === 1);
  const hasContainers = useDiagram((state) => state.diagram.containers !== undefined);
  return (
    <NodeToolbar className={styles.tools} isVisible={alone} position={Position.Top} offset={6}>
      <IconButton label="Connect to…" shortcut="C" onClick={() => openConnectDialog(node)}>
        <Cable aria-hidden />
      </IconButton>
      {hasContainers && (
        <IconButton label="Move into…" shortcut="I" onClick={() => runCommand('canvas.move-into')}>
          <SquareDashed aria-hidden />
        </IconButton>
      )}
      <IconButton label="Duplicate" onClick={() => runCommand('edit.duplicate')}>
        <Copy aria-hidden />
      </IconButton>
      <IconButton label="Delete" onClick={() => runCommand('edit.delete')}>
        <Trash2 aria-hidden />
      </IconButton>
    </NodeToolbar>
  );
}
