import { Cable, LocateFixed, Trash2, X } from 'lucide-react';
import type { DiagramNode, DiagramWire } from '../../diagram/document.ts';
import { CATALOG } from '../../services/catalog.ts';
import { canBeEdited } from '../../stores/diagram-state.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { wireKindTitle } from '../canvas/wire-kind-title.ts';
import { runCommand } from '../keyboard/command-handlers.ts';
import { closeDialog, openConnectDialog } from '../shell/page-state.ts';
import { IconButton } from '../widgets/button.tsx';
import { TitleField } from '../widgets/title-field.tsx';
import styles from './outline.module.css';

/** A node with its wires: rename, select, connect, delete. */
export function OutlineRow({
  node,
  wires,
}: {
  readonly node: DiagramNode;
  readonly wires: readonly DiagramWire[];
}) {
  const select = useDiagram((state) => state.select);
  const removeSelected = useDiagram((state) => state.removeSelected);
  const retitle = useDiagram((state) => state.retitleNode);
  const canEdit = useDiagram(canBeEdited);
  const only = { nodes: new Set([node.number]), wires: new Set<number>() };
  return (
    <tr>
      <td>
        <TitleField
          label={`Title of ${node.title}`}
          title={node.title}
          readOnly={!canEdit}
          onRetitle={(title) => retitle(node.number, title)}
        />
      </td>
      <td>{CATALOG.get(node.service)?.title ?? node.service}</td>
      <td>
        <ul className={styles.wires}>
          {wires.map((wire) => (
            <OutlineWire key={wire.number} wire={wire} node={node.number} />
          ))}
        </ul>
      </td>
      <td className={styles.actions}>
        <IconButton
          label={`Select ${node.title}`}
          onClick={() => {
            select(only);
            closeDialog();
            setTimeout(() => runCommand('canvas.fit-selection'));
          }}
        >
          <LocateFixed aria-hidden />
        </IconButton>
        <IconButton
          label={`Connect ${node.title} to…`}
          disabled={!canEdit}
          onClick={() => openConnectDialog(node.number)}
        >
          <Cable aria-hidden />
        </IconButton>
        <IconButton
          label={`Delete ${node.title}`}
          disabled={!canEdit}
          onClick={() => {
            select(only);
            removeSelected();
          }}
        >
          <Trash2 aria-hidden />
        </IconButton>
      </td>
    </tr>
  );
}

/** A wire as its end at this node sees it: "requests → worker". */
function OutlineWire({ wire, node }: { readonly wire: DiagramWire; readonly node: number }) {
  const select = useDiagram((state) => state.select);
  const removeSelected = useDiagram((state) => state.removeSelected);
  const canEdit = useDiagram(canBeEdited);
  const leadsOut = wire.from === node;
  const other = useDiagram(
    (state) =>
      state.diagram.nodes.find(({ number }) => number === (leadsOut ? wire.to : wire.from))?.title,
  );
  const text = `${wireKindTitle(wire.kind)} ${leadsOut ? '→' : '←'} ${other ?? ''}`;
  const only = { nodes: new Set<number>(), wires: new Set([wire.number]) };
  return (
    <li>
      <button
        type="button"
        onClick={() => {
          select(only);
          closeDialog();
        }}
      >
        {text}
      </button>
      <IconButton
        label={`Delete wire ${text}`}
        disabled={!canEdit}
        onClick={() => {
          select(only);
          removeSelected();
        }}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
