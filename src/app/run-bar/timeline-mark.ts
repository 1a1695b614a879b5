import { toSeconds, type Microseconds } from '../../base/units.ts';
import type { Intervention } from '../../diagram/document.ts';
import type { TimedNotice } from '../../telemetry/frame.ts';
import { describeIntervention } from './describe-intervention.ts';

/** What a mark stands for: something that a person did, or what a node reports. */
export type MarkKind = 'intervention' | TimedNotice['kind'];

/** Something that happened at a moment of the run. */
export interface TimelineMark {
  readonly at: Microseconds;
  readonly kind: MarkKind;
  /** One sentence with the node's title. */
  readonly text: string;
}

/** Marks that are too close together to be drawn one by one. */
export interface MarkCluster {
  /** Moment of the first of them, in seconds. */
  readonly seconds: number;
  /** The gravest kind among them. */
  readonly kind: MarkKind;
  readonly marks: readonly TimelineMark[];
}

/** What each kind is called. */
export const MARK_WORDS: Readonly<Record<MarkKind, string>> = {
  fault: 'Fault',
  limit: 'Limit reached',
  intervention: 'You changed something',
  recovery: 'Recovery',
  change: 'Change',
};

/** The gravest first. */
const GRAVITY: readonly MarkKind[] = ['fault', 'limit', 'intervention', 'recovery', 'change'];

/** Notices and interventions as marks, in order of time. `elements` are the nodes and containers that they name. */
export function marksOf(
  notices: readonly TimedNotice[],
  interventions: readonly Intervention[],
  elements: readonly { readonly number: number; readonly title: string }[],
): readonly TimelineMark[] {
  const titles = new Map(elements.map(({ number, title }) => [number, title]));
  const marks: TimelineMark[] = [
    ...notices.map(({ at, kind, node, text }) => ({
      at,
      kind,
      text: `${titles.get(node) ?? 'A removed node'}: ${text}`,
    })),
    ...interventions.map(({ at, act }) => ({
      at,
      kind: 'intervention' as const,
      text: describeIntervention(act, titles),
    })),
  ];
  return marks.sort((one, other) => one.at - other.at);
}

/**
 * Groups marks, which are in order of time, so that each group begins at least `gapSeconds` after the former one.
 */
export function clusterMarks(
  marks: readonly TimelineMark[],
  gapSeconds: number,
): readonly MarkCluster[] {
  const groups: TimelineMark[][] = [];
  let begun = Number.NEGATIVE_INFINITY;
  for (const mark of marks) {
    const seconds = toSeconds(mark.at);
    const group = groups.at(-1);
    if (group !== undefined && seconds - begun < gapSeconds) {
      group.push(mark);
    } else {
      groups.push([mark]);
      begun = seconds;
    }
  }
  return groups.map((group) => ({
    seconds: toSeconds(group[0]?.at ?? 0),
    kind: gravestOf(group),
    marks: group,
  }));
}

function gravestOf(marks: readonly TimelineMark[]): MarkKind {
  return GRAVITY.find((kind) => marks.some((mark) => mark.kind === kind)) ?? 'change';
}
