import { Panel } from '@xyflow/react';
import {
  AlignStartVertical,
  ListTree,
  Magnet,
  Map as MapIcon,
  Maximize,
  Workflow,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { canBeEdited, type Alignment } from '../../stores/diagram-state.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { CommandButton } from '../shell/command-button.tsx';
import { usePage } from '../shell/page-state.ts';
import { useNarrowScreen } from '../shell/use-media-query.ts';
import { IconButton } from '../widgets/button.tsx';
import { Menu } from '../widgets/menu.tsx';
import styles from './canvas-tools.module.css';

const ALIGNMENTS: readonly (readonly {
  readonly title: string;
  readonly alignment: Alignment;
}[])[] = [
  [
    { title: 'Align left edges', alignment: 'left' },
    { title: 'Align centres', alignment: 'center' },
    { title: 'Align right edges', alignment: 'right' },
  ],
  [
    { title: 'Align top edges', alignment: 'top' },
    { title: 'Align middles', alignment: 'middle' },
    { title: 'Align bottom edges', alignment: 'bottom' },
  ],
  [
    { title: 'Distribute in a row', alignment: 'row' },
    { title: 'Distribute in a column', alignment: 'column' },
  ],
];

/** The tools at the corner of the canvas: zoom, fit, layout, overview. Gone while a tab covers half a phone's canvas. */
export function CanvasTools() {
  const narrow = useNarrowScreen();
  const snapping = usePage((state) => state.snapping);
  const minimap = usePage((state) => state.minimap);
  const isCramped = usePage((state) => narrow && state.tab !== null);
  if (isCramped) return null;
  return (
    <Panel className={styles.tools} position={narrow ? 'top-left' : 'bottom-left'}>
      {!narrow && (
        <>
          <CommandButton id="canvas.zoom-out" icon={<ZoomOut aria-hidden />} />
          <CommandButton id="canvas.zoom-in" icon={<ZoomIn aria-hidden />} />
        </>
      )}
      <CommandButton id="canvas.fit" icon={<Maximize aria-hidden />} />
      <CommandButton id="canvas.tidy" icon={<Workflow aria-hidden />} />
      <AlignMenu />
      <CommandButton id="canvas.outline" icon={<ListTree aria-hidden />} />
      {!narrow && (
        <>
          <CommandButton id="canvas.snap" icon={<Magnet aria-hidden />} pressed={snapping} />
          <CommandButton id="canvas.minimap" icon={<MapIcon aria-hidden />} pressed={minimap} />
        </>
      )}
    </Panel>
  );
}

function AlignMenu() {
  const align = useDiagram((state) => state.align);
  const count = useDiagram((state) => (canBeEdited(state) ? state.selection.nodes.size : 0));
  const groups = ALIGNMENTS.map((group) => ({
    items: group.map(({ title, alignment }) => ({ title, onSelect: () => align(alignment) })),
  }));
  return (
    <Menu
      groups={groups}
      trigger={(props) => (
        <IconButton
          label={count > 1 ? 'Align and distribute' : 'Align and distribute: select several nodes'}
          disabled={count < 2}
          {...props}
        >
          <AlignStartVertical aria-hidden />
        </IconButton>
      )}
    />
  );
}
