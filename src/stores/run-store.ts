import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Intervention, InterventionAct } from '../diagram/document.ts';
import type { Frame } from '../telemetry/frame.ts';
import type { DiagramStore } from './diagram-store.ts';
import { MomentHistory, type Faces } from './moment-history.ts';
import type { MetricsStore } from './metrics-store.ts';
import { RunSession } from './run-session.ts';
import type { FacesState, RunState } from './run-state.ts';
import type { LinkSurroundings } from './simulation-link.ts';

/** How long the canvas rests before a changed experiment is opened anew. */
const REOPEN_MILLISECONDS = 200;

/** How far a single step goes. */
const STEP_SECONDS = 1;

/** Marks on the timeline kept at most; the earliest go first. */
const NOTICES_MAX = 2_000;

/** What the run store works with. */
export interface RunSurroundings extends Pick<LinkSurroundings, 'connect' | 'isVisible'> {
  readonly diagram: DiagramStore;
  readonly metrics: MetricsStore;
  /** The wall clock, in milliseconds. */
  now(): number;
}

/** The stores of the run. */
export interface RunStores {
  readonly run: StoreApi<RunState>;
  readonly faces: StoreApi<FacesState>;
  /** Somebody moved, pressed or typed: the page's answer comes before what is prepared for later. */
  attend(): void;
  /** Ends the worker. */
  close(): void;
}

const NOTHING_YET = { faces: {}, books: [] } as const;

const NEW_RUN = {
  time: 0,
  shownTime: 0,
  scrubbing: false,
  speedReached: 0,
  problems: [],
  notices: [],
  books: [],
  flows: {},
  fingerprint: null,
  failure: null,
} as const satisfies Partial<RunState>;

/** The run in the worker: opens it when the experiment changes, plays it, and shows what its frames tell. */
export function createRunStores(surroundings: RunSurroundings): RunStores {
  const { diagram, metrics } = surroundings;
  const faces = createStore<FacesState>()(() => ({ faces: {} }));
  const history = new MomentHistory();
  let reopenTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the run plays, or will when it is restored. */
  let wantsToPlay = false;
  /** What nodes look like since the last frame, and the books of that frame. */
  let latest: Pick<Frame, 'faces' | 'books'> = NOTHING_YET;
  /** Where a replay is to arrive. */
  let destination = 0;
  /** The moment of the last intervention that the run carried out. */
  let answeredTime = 0;

  const session = new RunSession(
    { ...surroundings, experiment: () => diagram.getState().experiment() },
    {
      opened(time) {
        answeredTime = 0;
        latest = NOTHING_YET;
        metrics.getState().rewind(time);
        history.rewind(time);
        run.setState({ notices: [], books: [], fingerprint: null, problems: [], failure: null });
      },
      invalid(problems) {
        begin(false);
        wantsToPlay = false;
        run.setState({ phase: 'invalid', problems });
      },
      frame: showFrame,
      lost: () => replay(run.getState().phase === 'restoring' ? destination : run.getState().time),
      failed: giveUp,
    },
  );

  /** Shows why nothing goes on. The next change of the diagram begins anew. */
  function giveUp(failure: string): void {
    wantsToPlay = false;
    begin(false);
    run.setState({ phase: 'paused', failure, speedReached: 0 });
  }

  function begin(begun: boolean): void {
    diagram.getState().setRunBegun(begun);
  }

  function showFrame(frame: Frame): void {
    const { phase, scrubbing, shownTime, notices } = run.getState();
    metrics.getState().append(frame);
    latest = { faces: withChanges(latest.faces, frame.faces), books: frame.books };
    history.record({ ...latest, time: frame.time });
    // The answer to an intervention may overtake the frame before it: frames lead on, never back.
    if (phase !== 'restoring') diagram.getState().followTo(Math.max(frame.time, answeredTime));
    if (!scrubbing && faces.getState().faces !== latest.faces) {
      faces.setState({ faces: latest.faces });
    }
    const { time, speedReached, books, flows, fingerprint, failure } = frame;
    run.setState({
      time,
      shownTime: scrubbing ? shownTime : time,
      speedReached,
      ...(scrubbing ? {} : { books }),
      flows,
      fingerprint,
      notices:
        frame.notices.length === 0 ? notices : [...notices, ...frame.notices].slice(-NOTICES_MAX),
    });
    if (failure !== null) giveUp(failure);
  }

  /** Opens the experiment as it is now, at time 0, paused. */
  function reopen(): void {
    clearTimeout(reopenTimer);
    reopenTimer = undefined;
    wantsToPlay = false;
    begin(false);
    diagram.getState().lookBack(null);
    diagram.getState().followTo(0);
    const isEmpty = diagram.getState().diagram.nodes.length === 0;
    run.setState({ ...NEW_RUN, phase: isEmpty ? 'empty' : 'paused' });
    latest = NOTHING_YET;
    faces.setState({ faces: latest.faces });
    void session.open(diagram.getState().experiment(), 0);
  }

  /** Opens the experiment as it is now and runs it to `time`; goes on playing if it played. */
  function replay(time: number): void {
    destination = time;
    run.setState({
      phase: time > 0 ? 'restoring' : run.getState().phase,
      scrubbing: false,
    });
    void session.open(diagram.getState().experiment(), time).then((hasArrived) => {
      const { phase } = run.getState();
      if (!hasArrived || phase === 'invalid' || phase === 'empty') return;
      diagram.getState().followTo(run.getState().time);
      run.setState({ phase: wantsToPlay ? 'playing' : 'paused' });
      if (wantsToPlay) session.play(run.getState().speed);
    });
  }

  function flushReopen(): void {
    if (reopenTimer !== undefined) reopen();
  }

  /** Whether the run can be told to do something. */
  function isReady(): boolean {
    flushReopen();
    const { phase, failure } = run.getState();
    return phase !== 'empty' && phase !== 'invalid' && failure === null;
  }

  function record(intervention: Intervention): void {
    answeredTime = intervention.at;
    diagram.getState().recordIntervention(intervention);
  }

  /** Does what a person changed on the canvas; takes back what the run refuses. */
  async function intervene(acts: readonly InterventionAct[]): Promise<void> {
    const refusals: string[] = [];
    for (const outcome of await Promise.all(acts.map((act) => session.intervene(act)))) {
      if (outcome === undefined) refusals.push('The simulation stopped before it could do this.');
      else if (outcome.ok) record(outcome.value);
      else refusals.push(...outcome.problems);
    }
    if (refusals.length === 0) return;
    diagram.getState().revertRefused();
    run.setState({ refusal: [...new Set(refusals)].join(' ') });
  }

  /** Does what a person asks of the run and not of the diagram. Returns why it was refused, or null. */
  async function actAsked(act: InterventionAct): Promise<string | null> {
    if (!isReady()) return 'There is no run that could do this.';
    if (diagram.getState().isReadOnly) return 'This diagram is read-only.';
    run.getState().showLive();
    begin(true);
    const outcome = await session.intervene(act);
    if (outcome === undefined) return 'The simulation stopped before it could do this.';
    if (!outcome.ok) return outcome.problems.join(' ');
    record(outcome.value);
    return null;
  }

  diagram.getState().listen({
    behaviourChanged(acts) {
      run.getState().showLive();
      void intervene(acts);
    },
    experimentReplaced(cause) {
      clearTimeout(reopenTimer);
      if (cause === 'opened') reopen();
      else reopenTimer = setTimeout(reopen, REOPEN_MILLISECONDS);
    },
  });

  const run = createStore<RunState>()((set, get) => ({
    ...NEW_RUN,
    phase: 'empty',
    speed: 1,
    refusal: null,

    play() {
      if (!isReady()) return;
      get().showLive();
      wantsToPlay = true;
      begin(true);
      if (get().phase === 'restoring') return;
      set({ phase: 'playing' });
      session.play(get().speed);
    },
    pause() {
      wantsToPlay = false;
      if (get().phase !== 'playing') return;
      set({ phase: 'paused', speedReached: 0 });
      session.pause();
    },
    step() {
      if (!isReady() || get().phase === 'restoring') return;
      get().pause();
      get().showLive();
      begin(true);
      session.step(STEP_SECONDS);
    },
    setSpeed(speed) {
      set({ speed });
      if (get().phase === 'playing') session.play(speed);
    },
    runTo(time) {
      if (!isReady() || time <= get().time) return;
      wantsToPlay = false;
      begin(true);
      replay(time);
    },
    restart: reopen,
    startOver() {
      get().showLive();
      diagram.getState().rebase();
      reopen();
    },
    scrub(time) {
      if (get().phase === 'restoring') return;
      get().pause();
      const shownTime = Math.min(get().time, Math.max(0, Math.round(time)));
      const moment = history.at(shownTime) ?? NOTHING_YET;
      diagram.getState().lookBack(shownTime);
      set({ scrubbing: true, shownTime, books: moment.books });
      faces.setState({ faces: moment.faces });
    },
    showLive() {
      if (!get().scrubbing) return;
      diagram.getState().lookBack(null);
      set({ scrubbing: false, shownTime: get().time, books: latest.books });
      faces.setState({ faces: latest.faces });
    },
    resumeHere() {
      const time = get().shownTime;
      if (!get().scrubbing || time >= get().time) {
        get().showLive();
        return;
      }
      wantsToPlay = false;
      diagram.getState().lookBack(null);
      diagram.getState().dropInterventionsFrom(time + 1);
      diagram.getState().followTo(time);
      begin(time > 0);
      replay(time);
    },
    act: (node, action, settings) => actAsked({ kind: 'act', node, action, settings }),
    setContainerFailed: (container, hasFailed) =>
      actAsked({ kind: hasFailed ? 'fail-container' : 'restore-container', container }),
    dismissRefusal() {
      set({ refusal: null });
    },
  }));

  return { run, faces, attend: () => session.attend(), close: () => session.close() };
}

/** Faces with those that changed; the same object when none did. */
function withChanges(faces: Faces, changed: Faces): Faces {
  return Object.keys(changed).length === 0 ? faces : { ...faces, ...changed };
}
