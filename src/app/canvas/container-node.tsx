import { memo } from 'react';
import { NodeResizer, type NodeProps } from '@xyflow/react';
import { Globe, MapPin, TriangleAlert } from 'lucide-react';
import { FRAME_LEAST } from '../../diagram/placing.ts';
import { canBeEdited } from '../../stores/diagram-state.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { classNames } from '../widgets/class-names.ts';
import { CONTAINER_WORDS, type CanvasContainer } from './canvas-elements.ts';
import styles from './container-node.module.css';
import { FailButton } from './fail-button.tsx';
import { useIsFailed } from './use-outage.ts';

const NO_PLACES = new Map<number, { readonly x: number; readonly y: number }>();

/** A Region or a zone on the canvas: a frame with a title bar, by which it is moved, and the button that fails it. */
export const ContainerNode = memo(function ContainerNode({
  data,
  selected,
}: NodeProps<CanvasContainer>) {
  const { container, around } = data;
  const { number, kind, title } = container;
  const layOut = useDiagram((state) => state.layOut);
  const canEdit = useDiagram(canBeEdited);
  const isFailed = useIsFailed(container);
  const Icon = kind === 'region' ? Globe : MapPin;
  return (
    <div
      className={classNames(styles.frame, selected && styles.selected)}
      data-kind={kind}
      data-failed={isFailed}
    >
      <NodeResizer
        isVisible={selected && canEdit}
        minWidth={FRAME_LEAST.width}
        minHeight={FRAME_LEAST.height}
        lineClassName={classNames(styles.resizer)}
        handleClassName={classNames(styles.resizer)}
        onResizeEnd={(_event, { x, y, width, height }) => {
          const corner = { x: x + (around?.x ?? 0), y: y + (around?.y ?? 0) };
          layOut(NO_PLACES, new Map([[number, { ...corner, width, height }]]));
        }}
      />
      <header className={styles.bar} data-drag-handle>
        <Icon aria-hidden />
        <strong>{title}</strong>
        <span className={styles.kind}>
          {kind === 'zone' ? `Zone ${container.zone}` : CONTAINER_WORDS.region}
        </span>
        {isFailed && (
          <span className={styles.failed}>
            <TriangleAlert aria-hidden />
            Failed
          </span>
        )}
        <FailButton container={container} />
      </header>
    </div>
  );
});
