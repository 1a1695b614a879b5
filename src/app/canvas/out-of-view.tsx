import { useReactFlow, useStore } from '@xyflow/react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useNarrowScreen, useReducedMotion } from '../shell/use-media-query.ts';
import styles from './out-of-view.module.css';

/** How much of the canvas's width a tap goes on: something of what was seen stays in view. */
const STEP_SHARE = 0.7;

/** On a phone, where a wide diagram does not fit: how many nodes there are beyond either side, and a way to them. */
export function OutOfView() {
  const narrow = useNarrowScreen();
  return narrow ? <SideButtons /> : null;
}

function SideButtons() {
  const [left = 0, right = 0] = useStore(countOutOfView).split(' ').map(Number);
  const width = useStore((state) => state.width);
  const flow = useReactFlow();
  const duration = useReducedMotion() ? 0 : 200;
  const go = (direction: 1 | -1) => {
    const { x, y, zoom } = flow.getViewport();
    void flow.setViewport({ x: x - direction * STEP_SHARE * width, y, zoom }, { duration });
  };
  return (
    <>
      {left > 0 && (
        <button
          type="button"
          className={styles.side}
          data-side="left"
          aria-label={`To the left: ${nodesInWords(left)}`}
          onClick={() => go(-1)}
        >
          <ChevronLeft aria-hidden />
          {left}
        </button>
      )}
      {right > 0 && (
        <button
          type="button"
          className={styles.side}
          data-side="right"
          aria-label={`To the right: ${nodesInWords(right)}`}
          onClick={() => go(1)}
        >
          {right}
          <ChevronRight aria-hidden />
        </button>
      )}
    </>
  );
}

interface ViewedCanvas {
  readonly transform: readonly [number, number, number];
  readonly width: number;
  readonly nodeLookup: ReadonlyMap<
    string,
    {
      readonly measured: { readonly width?: number };
      readonly internals: { readonly positionAbsolute: { readonly x: number } };
    }
  >;
}

/** How many nodes lie beyond the left and the right edge of the canvas, with not even their middle in view. */
function countOutOfView({ transform: [x, , zoom], width, nodeLookup }: ViewedCanvas): string {
  let left = 0;
  let right = 0;
  for (const { measured, internals } of nodeLookup.values()) {
    const middle = x + (internals.positionAbsolute.x + (measured.width ?? 0) / 2) * zoom;
    if (middle < 0) left += 1;
    else if (middle > width) right += 1;
  }
  return `${left} ${right}`;
}

function nodesInWords(count: number): string {
  return count === 1 ? '1 more node' : `${count} more nodes`;
}
