import { vi } from 'vitest';
import type { SimulationService } from '../../../workers/simulation-service.ts';
import type { Experiment, InterventionAct } from '../../diagram/document.ts';
import { createDiagramStore, type DiagramStore } from '../../stores/diagram-store.ts';
import { createMetricsStore, type MetricsStore } from '../../stores/metrics-store.ts';
import { createRunStores, type RunStores } from '../../stores/run-store.ts';
import type { Frame } from '../../telemetry/frame.ts';
import { SAMPLE_CATALOG } from '../sample-catalog.ts';

/** A simulation without behaviour: it notes what it is told and sends frames when asked. */
export class StandInSimulation implements SimulationService {
  time = 0;
  isDead = false;
  isTerminated = false;
  refusal: string | null = null;
  readonly told: string[] = [];
  experiment: Experiment | undefined;
  onError: (message: string) => void = () => undefined;
  private run = 0;
  private frames: MessagePort | undefined;

  /** Where a standby run stands, for the next {@link open}. */
  prepared = 0;

  async open(experiment: Experiment, run: number, frames: MessagePort, time: number) {
    await this.answer(`open ${experiment.interventions.length}`);
    this.experiment = experiment;
    this.time = Math.min(this.prepared, time);
    this.run = run;
    this.frames = frames;
    const isInvalid = experiment.diagram.title === 'invalid';
    return isInvalid ? [{ message: 'It cannot run.' }] : [];
  }
  play = (speed: number | string) => this.answer(`play ${speed}`);
  pause = () => this.answer('pause');
  step = (seconds: number) => this.answer(`step ${seconds}`);
  async runTo(time: number) {
    await this.answer(`runTo ${time}`);
    this.advance(time);
  }
  async intervene(act: InterventionAct) {
    await this.answer(act.kind);
    if (this.refusal !== null) return { ok: false as const, problems: [this.refusal] };
    this.time += 1;
    return { ok: true as const, value: { at: this.time, act } };
  }
  follow = (_experiment: Experiment, { time }: { readonly time: number }) =>
    this.answer(`follow ${time}`);
  rest = (milliseconds: number) => this.answer(`rest ${milliseconds}`);
  ping = () => (this.isDead ? new Promise<void>(() => undefined) : Promise.resolve());

  /** Lets time pass and tells the page. */
  advance(time: number, more: Partial<Frame> = {}): void {
    this.time = time;
    this.frames?.postMessage({
      run: this.run,
      time,
      eventCount: 0,
      playing: true,
      speedReached: 1,
      addedColumns: [],
      firstAddedColumn: 0,
      blocks: [],
      faces: { 1: { depth: time } },
      notices: [],
      flows: {},
      books: [],
      fingerprint: { events: String(time), results: '' },
      failure: null,
      ...more,
    } satisfies Frame);
  }

  private answer(word: string): Promise<void> {
    this.told.push(word);
    return this.isDead ? new Promise(() => undefined) : Promise.resolve();
  }
}

export interface RunBench extends RunStores {
  readonly diagram: DiagramStore;
  readonly metrics: MetricsStore;
  /** Simulations that were started, the present one last. */
  readonly simulations: StandInSimulation[];
  present(): StandInSimulation;
}

/** Stores whose simulations are stand-ins. `clock` is the wall clock in milliseconds. */
export function runBench(clock: { now: number } = { now: 0 }): RunBench {
  const diagram = createDiagramStore(SAMPLE_CATALOG, () => 0);
  const metrics = createMetricsStore();
  const simulations: StandInSimulation[] = [];
  const stores = createRunStores({
    diagram,
    metrics,
    isVisible: () => true,
    now: () => clock.now,
    connect(onError) {
      const service = new StandInSimulation();
      service.onError = onError;
      simulations.push(service);
      const terminate = (): void => {
        service.isTerminated = true;
      };
      return { service, terminate };
    },
  });
  const present = (): StandInSimulation => {
    const last = simulations.at(-1);
    if (!last) throw new Error('no simulation was started');
    return last;
  };
  return { ...stores, diagram, metrics, simulations, present };
}

/** Lets timers, promises and messages come through. */
export async function settle(milliseconds = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(null);
      };
      port2.postMessage(null);
    });
    await vi.advanceTimersByTimeAsync(0);
  }
}

/** Draws a queue (1) and a function (2) and opens their run. */
export async function openSmallRun(bench: RunBench): Promise<RunBench> {
  bench.diagram.getState().addNode('sqs', 0, 0);
  bench.diagram.getState().addNode('lambda', 300, 0);
  await settle(500);
  bench.present().advance(0);
  await settle();
  return bench;
}
