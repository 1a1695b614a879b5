import { AssertionFailure } from '../base/assert.ts';
import { DEFAULT_GRAIN } from '../base/grain-choice.ts';
import { failure, success, type Result } from '../base/result.ts';
import { MICROSECONDS_PER_SECOND, type Microseconds } from '../base/units.ts';
import type { Experiment, Intervention, InterventionAct } from '../diagram/document.ts';
import { tickOf } from '../kernel/grain.ts';
import { Priority, type EventHandle } from '../kernel/scheduler.ts';
import { Simulation } from '../kernel/simulation.ts';
import type { RunnableCatalog, ServiceInstance } from '../services/contract.ts';
import type { FaceState } from '../telemetry/face-state.ts';
import type { FlowGrain } from '../telemetry/flow-grain.ts';
import type { Fingerprint, NodeBooks, TimedNotice } from '../telemetry/frame.ts';
import type { Column, SampleBlock } from '../telemetry/layout.ts';
import type { Statistic } from '../telemetry/metric.ts';
import { prepareAct } from './apply-act.ts';
import type { CompileProblem } from './compile.ts';
import { compileDiagram, type CompiledDiagram } from './compile-diagram.ts';
import { totalOf, type MetricSeries } from './instrument-set.ts';
import { JourneyMetrics } from './journey-metrics.ts';
import { Network } from './network.ts';
import { joined } from './node-books.ts';
import { Places } from './places.ts';
import { Recorder } from './recorder.ts';
import { standsSecondTicks } from './second-ticks.ts';
import { UnservedSeries } from './unserved-series.ts';

/** Notices kept at most, so that memory stays flat; the earlier half goes when there are more. */
const NOTICES_MAX = 10_000;

/** Something that is done in a run, with the event that does it unless a person did it. */
interface PlannedIntervention {
  readonly intervention: Intervention;
  readonly event?: EventHandle;
}

/**
 * One run of an experiment: diagram + seed + interventions. The same three give the same run to the last bit,
 * however it is cut into {@link advance} calls (design §3).
 */
export class Run {
  private readonly simulation = new Simulation();
  private readonly recorder = new Recorder();
  private readonly journeys = new JourneyMetrics(this.simulation);
  private readonly network: Network;
  private readonly places = new Places();
  private readonly notices: TimedNotice[] = [];
  private noticesTaken = 0;
  /** Every intervention, done or still to be done. */
  private planned: readonly PlannedIntervention[] = [];

  private constructor(
    private readonly catalog: RunnableCatalog,
    seed: number,
    tick: Microseconds,
  ) {
    const { simulation, recorder } = this;
    const unserved = new UnservedSeries(recorder, simulation, (node) =>
      this.network.isConnected(node),
    );
    this.network = new Network(
      {
        simulation,
        seed,
        tick,
        journeys: this.journeys,
        onUnserved: (outcome, reason, arisenAt, count) => {
          unserved.count(outcome, reason, arisenAt, count);
        },
        zoneOf: (node) => this.places.zoneOf(node),
        notice: (node, notice) => {
          this.note({ at: simulation.now, node, ...notice });
        },
      },
      recorder,
      this.places,
    );
    for (const series of this.journeys.instruments.series) recorder.add(series, () => true);
  }

  /** Compiles an experiment into a run that stands at time 0, or says everything that keeps it from running. */
  static compile(experiment: Experiment, catalog: RunnableCatalog): Result<Run, CompileProblem> {
    const { diagram, seed, grain = DEFAULT_GRAIN } = experiment;
    const compiled = compileDiagram(diagram, catalog);
    if (!compiled.ok) return compiled;
    const run = new Run(catalog, seed, tickOf(grain, standsSecondTicks(compiled.value)));
    run.places.begin(diagram);
    run.build(compiled.value);
    run.planned = experiment.interventions.map((each) => run.scheduled(each));
    run.scheduleSample();
    return success(run);
  }

  /** Simulated time reached. */
  get now(): Microseconds {
    return this.simulation.now;
  }

  /** Events executed so far. */
  get eventCount(): number {
    return this.simulation.trace.eventCount;
  }

  /** The layout of the rows; columns are only ever appended. */
  get columns(): readonly Column[] {
    return this.recorder.columns;
  }

  /** Runs on to `until`, at most `eventsMax` events. Returns whether it was reached. */
  advance(until: Microseconds, eventsMax?: number): boolean {
    return this.simulation.advance(until, eventsMax);
  }

  /**
   * Replaces what is still to be done: `interventions` are all of the run, those up to now included. Returns false, and
   * changes nothing, when the run has already gone another way than they say.
   */
  plan(interventions: readonly Intervention[]): boolean {
    const { now } = this;
    const done = this.planned.filter(({ intervention }) => intervention.at <= now);
    const asDone = interventions.filter(({ at }) => at <= now);
    if (JSON.stringify(asDone) !== JSON.stringify(done.map(({ intervention }) => intervention))) {
      return false;
    }
    for (const { intervention, event } of this.planned) {
      if (intervention.at > now && event !== undefined) this.simulation.cancel(event);
    }
    const toCome = interventions.filter(({ at }) => at > now);
    this.planned = [...done, ...toCome.map((intervention) => this.scheduled(intervention))];
    return true;
  }

  /**
   * Does something now. It takes effect one microsecond later, before everything else of that moment, so that a
   * replay meets the same state. Returns what to store, or why it was refused.
   */
  intervene(act: InterventionAct): Result<Intervention, string> {
    const prepared = prepareAct(act, this.network, this.catalog);
    if (!prepared.ok) return prepared;
    const at = this.simulation.now + 1;
    const outcome: { result: Result<null, string> } = { result: failure('the act did not happen') };
    this.scheduleAct(at, act, (result) => {
      outcome.result = result;
    });
    this.simulation.advance(at);
    if (!outcome.result.ok) return outcome.result;
    const intervention = { at, act };
    this.planned = [...this.planned, { intervention }];
    return success(intervention);
  }

  /** Rows since the last call. */
  takeBlocks(): readonly SampleBlock[] {
    return this.recorder.takeBlocks();
  }

  /** Notices since the last call. */
  takeNotices(): readonly TimedNotice[] {
    const taken = this.notices.slice(this.noticesTaken);
    this.noticesTaken = this.notices.length;
    return taken;
  }

  /** The notices of the run so far, of a long one the latest. */
  get allNotices(): readonly TimedNotice[] {
    return this.notices;
  }

  /** The inside of every node that is in the diagram now. */
  faces(): Record<number, FaceState> {
    const faces: Record<number, FaceState> = {};
    for (const node of this.network.nodes) {
      if (!node.removed) faces[node.number] = node.instance.face();
    }
    return faces;
  }

  /** How finely every flow of messages is simulated now, by the number of the node where it begins. */
  flows(): Record<number, readonly FlowGrain[]> {
    const flows: Record<number, readonly FlowGrain[]> = {};
    for (const { number, removed, instance } of this.network.nodes) {
      const begun = removed ? undefined : instance.flows?.();
      if (begun && begun.length > 0) flows[number] = begun;
    }
    return flows;
  }

  /** The books of every node, removed ones included; one that was removed and came back has one set of books. */
  books(): readonly NodeBooks[] {
    const books = new Map<number, NodeBooks>();
    for (const { number, ledger } of this.network.nodes) {
      const former = books.get(number);
      books.set(number, former ? joined(former, ledger.statement()) : ledger.statement());
    }
    return [...books.values()];
  }

  fingerprint(): Fingerprint {
    return { events: this.simulation.trace.digest(), results: this.recorder.digest() };
  }

  /** A statistic of the whole run in complete seconds. Throws AssertionFailure for an unknown node or metric. */
  total(scope: 'diagram' | number, metric: string, statistic: Statistic): number {
    return totalOf(this.seriesOf(scope, metric), statistic);
  }

  /** Whether a node is in the diagram now. */
  has(number: number): boolean {
    return this.network.node(number) !== undefined;
  }

  /** The running instance of a node, for tests that look inside. */
  instance(number: number): ServiceInstance {
    const node = this.network.node(number);
    if (!node) throw new AssertionFailure(`there is no node ${number}`);
    return node.instance;
  }

  private seriesOf(scope: 'diagram' | number, metric: string): MetricSeries {
    if (scope === 'diagram') return this.journeys.instruments.find(metric);
    const node = this.network.node(scope);
    if (!node) throw new AssertionFailure(`there is no node ${scope}`);
    return node.instruments.find(metric);
  }

  private build({ nodes, wires }: CompiledDiagram): void {
    for (const node of nodes) this.network.addNode(node);
    for (const wire of wires) this.network.addWire(wire);
    for (const node of this.network.nodes) node.instance.start();
  }

  private note(notice: TimedNotice): void {
    this.notices.push(notice);
    if (this.notices.length <= NOTICES_MAX) return;
    const forgotten = NOTICES_MAX / 2;
    this.notices.splice(0, forgotten);
    this.noticesTaken = Math.max(0, this.noticesTaken - forgotten);
  }

  private scheduled(intervention: Intervention): PlannedIntervention {
    return { intervention, event: this.scheduleAct(intervention.at, intervention.act) };
  }

  private scheduleAct(
    at: Microseconds,
    act: InterventionAct,
    onDone: (result: Result<null, string>) => void = () => undefined,
  ): EventHandle {
    return this.simulation.schedule(
      Math.max(0, at - this.simulation.now),
      () => {
        const prepared = prepareAct(act, this.network, this.catalog);
        onDone(prepared.ok ? prepared.value() : prepared);
      },
      Priority.Intervention,
    );
  }

  private scheduleSample(): void {
    this.simulation.schedule(
      MICROSECONDS_PER_SECOND,
      () => {
        this.checkBooks();
        this.recorder.closeSecond();
        this.network.closeSecond();
        this.scheduleSample();
      },
      Priority.Sample,
    );
  }

  private checkBooks(): void {
    for (const node of this.network.nodes) {
      const imbalance = node.imbalance();
      if (imbalance) throw new AssertionFailure(imbalance);
    }
  }
}
