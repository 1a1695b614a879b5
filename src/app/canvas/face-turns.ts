import { useEffect, useState } from 'react';
import { facesStore } from '../../stores/session.ts';
import type { FaceState } from '../../telemetry/face-state.ts';
import { Turns } from '../turns.ts';
import { useDetail, type CanvasDetail } from './canvas-detail.ts';

/** Some 240 faces a second at most: each costs some tenths of a millisecond, drawn and painted. */
const turns = new Turns(8, 33);

/**
 * How often a face changes at most. Ten times a second is as fast as the eye follows; from afar faces are not drawn,
 * only read out.
 */
const INTERVAL_MILLISECONDS: Readonly<Record<CanvasDetail, number>> = { near: 100, far: 2_000 };

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
