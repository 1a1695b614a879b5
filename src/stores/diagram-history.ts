import type { Diagram } from '../diagram/document.ts';

/** Steps that can be undone. Diagrams share what did not change, so a step costs little. */
const STEPS_MAX = 200;

/** Changes of one kind that follow each other this closely (milliseconds) are one step, such as a slider's. */
const GESTURE_MILLISECONDS = 800;

/** What Undo and Redo go back and forth through: whole diagrams, latest last in both lists. */
export class DiagramHistory {
  private past: Diagram[] = [];
  private future: Diagram[] = [];
  private lastGesture: string | undefined;
  private lastStepAt = -Infinity;

  /** `now` is the wall clock in milliseconds. */
  constructor(private readonly now: () => number) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Remembers the diagram before a change. Changes of the same `gesture` in quick succession are one step. */
  record(before: Diagram, gesture?: string): void {
    const at = this.now();
    const continues =
      gesture !== undefined &&
      gesture === this.lastGesture &&
      at - this.lastStepAt < GESTURE_MILLISECONDS;
    this.lastGesture = gesture;
    this.lastStepAt = at;
    this.future = [];
    if (continues) return;
    this.past.push(before);
    if (this.past.length > STEPS_MAX) this.past.shift();
  }

  /** The diagram before the last step that differs from `current`, or undefined at the beginning. */
  undo(current: Diagram, isSame: (one: Diagram, other: Diagram) => boolean): Diagram | undefined {
    return this.move(this.past, this.future, current, isSame);
  }

  /** The diagram after the last step that was undone, or undefined at the end. */
  redo(current: Diagram, isSame: (one: Diagram, other: Diagram) => boolean): Diagram | undefined {
    return this.move(this.future, this.past, current, isSame);
  }

  /** Changes every remembered diagram, as when the run itself carried something out. */
  map(change: (diagram: Diagram) => Diagram): void {
    this.past = this.past.map(change);
    this.future = this.future.map(change);
  }

  clear(): void {
    this.past = [];
    this.future = [];
    this.lastGesture = undefined;
  }

  private move(
    source: Diagram[],
    target: Diagram[],
    current: Diagram,
    isSame: (one: Diagram, other: Diagram) => boolean,
  ): Diagram | undefined {
    this.lastGesture = undefined;
    let found = source.pop();
    while (found && isSame(found, current)) found = source.pop();
    if (found) target.push(current);
    return found;
  }
}
