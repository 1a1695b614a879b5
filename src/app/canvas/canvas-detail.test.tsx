import { act, cleanup, render, screen } from '@testing-library/react';
import { ReactFlowProvider, useStoreApi, type ReactFlowState } from '@xyflow/react';
import { afterEach, expect, test } from 'vitest';
import { useCanvasDetail } from './canvas-detail.ts';

afterEach(cleanup);

/** Shows the detail of a canvas, and sets what React Flow knows of it. */
function watchedDetail(): (change: Partial<ReactFlowState>) => string | null {
  let set: (change: Partial<ReactFlowState>) => void = () => undefined;
  const Watcher = () => {
    const store = useStoreApi();
    set = (change) => store.setState(change);
    return <output>{useCanvasDetail()}</output>;
  };
  render(
    <ReactFlowProvider>
      <Watcher />
    </ReactFlowProvider>,
  );
  return (change) => {
    act(() => set(change));
    return screen.getByRole('status').textContent;
  };
}

/** What React Flow keeps of so many nodes. */
function nodesOf(count: number, width: number | undefined): ReactFlowState['nodeLookup'] {
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const id = String(index);
      const measured = width === undefined ? {} : { width, height: 100 };
      const internals = { positionAbsolute: { x: 0, y: 0 }, z: 0, userNode: { id } };
      return [id, { id, position: { x: 0, y: 0 }, data: {}, measured, internals }];
    }),
  ) as ReactFlowState['nodeLookup'];
}

test('nodes become signs when text cannot be read, and only then; zooming a little does not flicker', () => {
  const detailAt = watchedDetail();
  const zoomed = (zoom: number) => detailAt({ transform: [0, 0, zoom] });
  expect([1, 0.4, 0.3].map(zoomed)).toEqual(['near', 'near', 'near']);
  expect([0.2, 0.3, 0.1, 0.3].map(zoomed)).toEqual(['far', 'far', 'far', 'far']);
  expect([0.4, 0.3].map(zoomed)).toEqual(['near', 'near']);
});

test('a large diagram is not drawn near before it has been fitted into view', () => {
  const detailAt = watchedDetail();
  expect(detailAt({ nodeLookup: nodesOf(200, undefined) })).toBe('far');
  expect(detailAt({ nodeLookup: nodesOf(200, 224), transform: [0, 0, 0.1] })).toBe('far');
  expect(detailAt({ transform: [0, 0, 1] })).toBe('near');
  expect(detailAt({ nodeLookup: nodesOf(20, undefined) })).toBe('near');
});
