import { useEffect, useState } from 'react';
import { facesStore } from '../../stores/session.ts';
import type { FaceState } from '../../telemetry/face-state.ts';
import { Turns } from '../turns.ts';
import { useDetail, type CanvasDetail } from './canvas-detail.ts';

/** So many that they are drawn within one animation frame: each costs some tenths of a millisecond. */
const turns = new Turns(10, 20);

/**
 * How often a face changes at most. Near, as often as the run tells; from afar faces are not drawn, only read out.
 */
const INTERVAL_MILLISECONDS: Readonly<Record<CanvasDetail, number>> = { near: 0, far: 2_000 };

/** The inside of a node; undefined before the run has told it. When many change, they are drawn by turns. */
export function useFaceInTurn(node: number): FaceState | undefined {
  const [shown, show] = useState(() => facesStore.getState().faces[node]);
  const intervalMilliseconds = INTERVAL_MILLISECONDS[useDetail()];
  useEffect(() => {
    const turn = {
      intervalMilliseconds,
      take: () => show(facesStore.getState().faces[node]),
    };
    turns.ask(turn);
    const stop = facesStore.subscribe(({ faces }, former) => {
      if (faces[node] !== former.faces[node]) turns.ask(turn);
    });
    return () => {
      stop();
      turns.leave(turn);
    };
  }, [node, intervalMilliseconds]);
  return shown;
}
