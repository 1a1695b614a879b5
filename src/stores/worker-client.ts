import { releaseProxy, transfer, wrap } from 'comlink';
import type { SimulationService } from '../../workers/simulation-service.ts';
import { allowWorkerAddresses } from './trusted-worker-address.ts';

/** A simulation somewhere else, and how to be rid of it. */
export interface SimulationConnection {
  readonly service: SimulationService;
  /** Ends the simulation at once, whatever it is doing. Calls under way never settle. */
  terminate(): void;
}

/**
 * Starts a worker with a simulation. `onError` is called when it could not be loaded or an error escaped in it. The
 * address is written out in place, so that the bundler finds the worker.
 */
export function connectSimulation(onError: (message: string) => void): SimulationConnection {
  allowWorkerAddresses();
  const worker = new Worker(new URL('../../workers/simulation.worker.ts', import.meta.url), {
    type: 'module',
    name: 'simulation',
  });
  worker.onerror = (event) => {
    event.preventDefault();
    onError(event.message === '' ? 'The simulation could not be loaded.' : event.message);
  };
  const remote = wrap<SimulationService>(worker);
  return {
    service: {
      open: (experiment, run, frames, time) =>
        remote.open(experiment, run, transfer(frames, [frames]), time),
      follow: (experiment, live) => remote.follow(experiment, live),
      rest: (milliseconds) => remote.rest(milliseconds),
      play: (speed) => remote.play(speed),
      pause: () => remote.pause(),
      step: (seconds) => remote.step(seconds),
      runTo: (time) => remote.runTo(time),
      intervene: (act) => remote.intervene(act),
      ping: () => remote.ping(),
    },
    terminate() {
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}
