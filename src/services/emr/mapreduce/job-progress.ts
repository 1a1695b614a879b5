import type { JobEnvironment } from './job-environment.ts';
import type { MapPhase } from './map-phase.ts';
import type { ReducePhase } from './reduce-phase.ts';
import { mapSlots, waves } from './splits.ts';

/** How far a job is. */
export interface JobProgress {
  readonly maps: number;
  readonly mapsRunning: number;
  readonly mapsDone: number;
  /** Which wave of maps runs, from 1, and how many there will be. */
  readonly wave: number;
  readonly waves: number;
  readonly mapsLocal: number;
  readonly mapsRemote: number;
  readonly twins: number;
  readonly reducers: number;
  readonly shuffling: number;
  readonly reducing: number;
  readonly reducersDone: number;
}

/** Reads the progress of a job; changes nothing. */
export function jobProgress(
  { maps, reduces }: { readonly maps: MapPhase; readonly reduces: ReducePhase },
  environment: JobEnvironment,
): JobProgress {
  const { mapMb, reduceMb } = environment.terms();
  const memories = environment
    .nodes()
    .filter(({ takesContainers }) => takesContainers)
    .map(({ memoryMb }) => memoryMb);
  const slots = mapSlots(memories, mapMb, reduceMb);
  const wave = slots > 0 ? waves(maps.begun, slots) : 0;
  const { reducers } = reduces;
  return {
    maps: maps.count,
    mapsRunning: maps.running,
    mapsDone: maps.done,
    wave,
    waves: slots > 0 ? waves(maps.count, slots) : 0,
    mapsLocal: maps.local,
    mapsRemote: maps.remote,
    twins: maps.twins,
    reducers: reduces.count,
    shuffling: reducers.inPhase('shuffle'),
    reducing: reducers.inPhase('reduce'),
    reducersDone: reducers.done,
  };
}
