import { useCallback, useRef, type DragEvent } from 'react';
import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  type NodeTypes,
} from '@xyflow/react';
import { canBeEdited } from '../../stores/diagram-state.ts';
import { useDiagram, useRun } from '../../stores/hooks.ts';
import { usePage } from '../shell/page-state.ts';
import { useColorScheme } from '../shell/use-theme.ts';
import { useNarrowScreen } from '../shell/use-media-query.ts';
import { CanvasDetailContext, useCanvasDetail } from './canvas-detail.ts';
import type { CanvasElement, CanvasWire } from './canvas-elements.ts';
import styles from './canvas.module.css';
import { CanvasTools } from './canvas-tools.tsx';
import { ConnectionLine } from './connection-line.tsx';
import { ContainerNode } from './container-node.tsx';
import { ConnectionMessage } from './connection-message.tsx';
import { EmptyCanvas } from './empty-canvas.tsx';
import { GRID } from './free-spot.ts';
import { KindChooser } from './kind-chooser.tsx';
import { OutOfView } from './out-of-view.tsx';
import { PastMessage } from './past-message.tsx';
import { ServiceNode } from './service-node.tsx';
import { ShownMomentClock } from './shown-moment.ts';
import { useCanvasCommands } from './use-canvas-commands.ts';
import { useCanvasElements } from './use-canvas-elements.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useClipboard } from './use-clipboard.ts';
import { useConnecting } from './use-connecting.ts';
import { useFitOnOpen } from './use-fit-on-open.ts';
import { useFitOptions } from './use-fit-options.ts';
import { CONTAINER_DRAG_TYPE, SERVICE_DRAG_TYPE, usePlacing } from './use-placing.ts';
import { WireArrow } from './wire-arrow.tsx';
import { WireEdge } from './wire-edge.tsx';

const NODE_TYPES: NodeTypes = { service: ServiceNode, container: ContainerNode };
const EDGE_TYPES = { wire: WireEdge };
const SNAP_GRID: [number, number] = [GRID, GRID];
const SELECTION_KEYS = ['Shift', 'Meta', 'Control'];
/** Above so many nodes only those in view are drawn. */
const DRAWN_WHOLE_MAX = 150;

/** The diagram: nodes, wires, and everything that can be done to them with pointer, touch and keys. */
export function Canvas() {
  const elements = useCanvasElements();
  const connecting = useConnecting();
  const onKeyDown = useCanvasKeys();
  const placing = usePlacing();
  const pointer = useRef<{ x: number; y: number } | null>(null);
  const flow = useReactFlow<CanvasElement, CanvasWire>();
  useCanvasCommands();
  useFitOnOpen();
  useClipboard(() =>
    pointer.current === null ? placing.centre() : flow.screenToFlowPosition(pointer.current),
  );

  const moveNodes = useDiagram((state) => state.moveNodes);
  const keepPlaces = useCallback(
    (_event: unknown, _node: unknown, moved: readonly CanvasElement[]) =>
      moveNodes(
        new Map(
          moved.map(({ id, position, data: { around } }) => {
            const x = Math.round(position.x) + (around?.x ?? 0);
            const y = Math.round(position.y) + (around?.y ?? 0);
            return [Number(id), { x, y }];
          }),
        ),
      ),
    [moveNodes],
  );
  const canEdit = useDiagram(canBeEdited);
  const isPlaying = useRun((state) => state.phase === 'playing');
  const snapping = usePage((state) => state.snapping);
  const colorMode = useColorScheme();
  const fitOptions = useFitOptions();
  const detail = useCanvasDetail();

  return (
    <div
      className={styles.canvas}
      data-playing={isPlaying}
      data-detail={detail}
      onKeyDown={onKeyDown}
      onPointerMove={({ clientX, clientY }) => (pointer.current = { x: clientX, y: clientY })}
      onPointerLeave={() => (pointer.current = null)}
      onDragOver={allowDrop}
      onDrop={placing.onDrop}
    >
      <WireArrow />
      <ShownMomentClock />
      <CanvasDetailContext value={detail}>
        <ReactFlow<CanvasElement, CanvasWire>
          nodes={elements.nodes as CanvasElement[]}
          edges={elements.wires as CanvasWire[]}
          onNodesChange={elements.onNodesChange}
          onEdgesChange={elements.onEdgesChange}
          onNodeDragStop={keepPlaces}
          onSelectionDragStop={(event, nodes) => keepPlaces(event, null, nodes)}
          onPaneClick={connecting.clearRefusal}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          isValidConnection={connecting.isValidConnection}
          onConnectStart={connecting.clearRefusal}
          onConnect={connecting.onConnect}
          onConnectEnd={connecting.onConnectEnd}
          connectionLineComponent={ConnectionLine}
          connectionRadius={12}
          colorMode={colorMode}
          snapToGrid={snapping}
          snapGrid={SNAP_GRID}
          selectionMode={SelectionMode.Partial}
          multiSelectionKeyCode={SELECTION_KEYS}
          deleteKeyCode={null}
          nodesDraggable={canEdit}
          nodesConnectable={canEdit}
          panActivationKeyCode={null}
          disableKeyboardA11y
          edgesFocusable={false}
          zoomOnDoubleClick={false}
          minZoom={0.1}
          maxZoom={2}
          onlyRenderVisibleElements={elements.nodes.length > DRAWN_WHOLE_MAX}
          fitView
          fitViewOptions={fitOptions}
        >
          <Background variant={BackgroundVariant.Dots} gap={GRID * 2} size={1.5} />
          <Overview />
          <CanvasTools />
          <PastMessage />
          <ConnectionMessage refusal={connecting.refusal} onRefusalRead={connecting.clearRefusal} />
        </ReactFlow>
      </CanvasDetailContext>
      <OutOfView />
      {elements.nodes.length === 0 && canEdit && <EmptyCanvas />}
      {connecting.choice !== null && (
        <KindChooser
          choice={connecting.choice}
          onChoose={connecting.draw}
          onCancel={connecting.cancelChoice}
        />
      )}
    </div>
  );
}

function Overview() {
  const wanted = usePage((state) => state.minimap);
  const narrow = useNarrowScreen();
  if (!wanted || narrow) return null;
  return (
    <MiniMap
      pannable
      zoomable
      ariaLabel="Mini-map"
      className={styles.overview}
      nodeColor={({ type }) => (type === 'container' ? 'transparent' : '')}
      nodeStrokeColor={({ type }) => (type === 'container' ? 'var(--color-border-strong)' : '')}
      nodeStrokeWidth={6}
    />
  );
}

function allowDrop(event: DragEvent): void {
  const { types } = event.dataTransfer;
  if (!types.includes(SERVICE_DRAG_TYPE) && !types.includes(CONTAINER_DRAG_TYPE)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
}
