import { getBezierPath, type ConnectionLineComponentProps } from '@xyflow/react';
import styles from './connection-line.module.css';

/** The wire under the pointer: solid where it may end, dotted where it may not. */
export function ConnectionLine({
  fromX,
  fromY,
  toX,
  toY,
  fromPosition,
  toPosition,
  connectionStatus,
}: ConnectionLineComponentProps) {
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
  });
  return <path className={styles.line} data-status={connectionStatus ?? 'open'} d={path} />;
}
