import { memo, useState } from 'react';
import {
  BaseEdge,
  EdgeLabelRenderer,
  getBezierPath,
  useInternalNode,
  type EdgeProps,
} from '@xyflow/react';
import { formatNumber } from '../widgets/number-format.ts';
import type { CanvasWire } from './canvas-elements.ts';
import { NODE_HEIGHT, NODE_WIDTH } from './free-spot.ts';
import styles from './wire-edge.module.css';
import { wireEnds, type NodeBox } from './wire-ends.ts';
import { useWireFlow, useWireLook } from './wire-flow.ts';
import { wireKindTitle } from './wire-kind-title.ts';

/**
 * A wire. Its width shows how much flows and its dashes move with it; what was refused runs beside it as a second,
 * dotted line with a badge, so that failures are told apart by pattern and words, not by colour alone.
 */
export const WireEdge = memo(function WireEdge({
  data,
  selected,
  source,
  target,
}: EdgeProps<CanvasWire>) {
  const [hovered, setHovered] = useState(false);
  const sourceBox = useNodeBox(source);
  const targetBox = useNodeBox(target);
  if (data === undefined || sourceBox === null || targetBox === null) return null;
  const ends = wireEnds(sourceBox, targetBox, data.shift);
  const [path, labelX, labelY] = getBezierPath({
    sourceX: ends.source.x,
    sourceY: ends.source.y,
    sourcePosition: ends.source.side,
    targetX: ends.target.x,
    targetY: ends.target.y,
    targetPosition: ends.target.side,
  });
  return (
    <g
      className={styles.wire}
      data-selected={selected === true}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
    >
      <FlowingWire
        wire={data.wire.number}
        path={path}
        labelX={labelX}
        labelY={labelY}
        label={hovered || selected === true ? wireKindTitle(data.wire.kind) : null}
      />
    </g>
  );
});

function useNodeBox(id: string): NodeBox | null {
  const node = useInternalNode(id);
  if (node === undefined) return null;
  const { x, y } = node.internals.positionAbsolute;
  const { width = NODE_WIDTH, height = NODE_HEIGHT } = node.measured;
  return { x, y, width, height };
}

/** The part that follows the numbers, apart from the part that follows the pointer and the geometry. */
function FlowingWire({
  wire,
  path,
  labelX,
  labelY,
  label,
}: {
  readonly wire: number;
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
  readonly label: string | null;
}) {
  const { width, pace, refuses } = useWireLook(wire);
  return (
    <>
      <BaseEdge
        className={styles.channel}
        path={path}
        interactionWidth={24}
        style={{ strokeWidth: width }}
        markerEnd="url(#wire-arrow)"
      />
      <path
        className={styles.water}
        data-pace={pace}
        d={path}
        style={{ strokeWidth: Math.max(width - 1.5, 1) }}
      />
      {refuses && (
        <path className={styles.refused} d={path} transform={`translate(0 ${width / 2 + 4})`} />
      )}
      {(label !== null || refuses) && <WireLabel wire={wire} label={label} x={labelX} y={labelY} />}
    </>
  );
}

function WireLabel({
  wire,
  label,
  x,
  y,
}: {
  readonly wire: number;
  readonly label: string | null;
  readonly x: number;
  readonly y: number;
}) {
  const flow = useWireFlow(wire);
  return (
    <EdgeLabelRenderer>
      <div
        className={styles.label}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        {label !== null && (
          <span className={styles.kind}>
            {label} · {formatNumber(flow.carried)}/s
          </span>
        )}
        {flow.refused > 0 && (
          <span className={styles.badge}>✕ {formatNumber(flow.refused)}/s refused</span>
        )}
      </div>
    </EdgeLabelRenderer>
  );
}
