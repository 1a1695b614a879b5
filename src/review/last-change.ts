import { toSeconds } from '../base/units.ts';
import type { Diagram, Experiment, Intervention } from '../diagram/document.ts';
import type { Catalog } from '../services/contract.ts';
import type { TimedNotice } from '../telemetry/frame.ts';
import { readNode } from './theory/arriving-flow.ts';

/** The last time that the conditions of a run changed: what was measured before belongs to another system. */
export interface LastChange {
  /** The first whole second after it; 0 when nothing has changed since the start. */
  readonly atSeconds: number;
  /** What it was, such as `load changed`; null when nothing has changed. */
  readonly what: string | null;
}

/** What the conditions of a run are made of. */
export type RunConditions = Pick<Experiment, 'diagram' | 'interventions'> & {
  readonly notices: readonly TimedNotice[];
};

/**
 * The last change before a second of a run: what a person did, a step of the load, or what a node reports to have changed
 * (scaling, resharding, faults and recoveries; a limit that was reached changes nothing). Where the load varies all the
 * time no moment is the last one, and how it varies is told instead.
 */
export function lastChangeOf(
  { diagram, interventions, notices }: RunConditions,
  catalog: Catalog,
  nowSeconds: number,
): LastChange | { readonly varies: string } {
  const load = lastChangeOfLoad(diagram, catalog, nowSeconds);
  if ('varies' in load) return load;
  const changes = [
    load,
    ...interventions.map((each) => changeOf(each.at, wordsOf(each, diagram, catalog))),
    ...notices
      .filter(({ kind }) => kind !== 'limit')
      .map(({ at, text }) => changeOf(at, `“${text}”`)),
  ];
  return changes
    .filter(({ atSeconds }) => atSeconds <= nowSeconds)
    .reduce((last, change) => (change.atSeconds > last.atSeconds ? change : last), UNCHANGED);
}

const UNCHANGED: LastChange = { atSeconds: 0, what: null };

function changeOf(at: number, what: string): LastChange {
  return { atSeconds: Math.ceil(toSeconds(at)), what };
}

/** The last change of any source that sends to somebody. */
function lastChangeOfLoad(
  diagram: Diagram,
  catalog: Catalog,
  nowSeconds: number,
): LastChange | { readonly varies: string } {
  let last = 0;
  for (const { number } of diagram.nodes) {
    const read = readNode(diagram, catalog, number);
    const course = read?.service.queueing?.load?.(read.config, nowSeconds);
    if (!course || !diagram.wires.some(({ from }) => from === number)) continue;
    if ('varies' in course) return course;
    last = Math.max(last, course.constantSinceSeconds);
  }
  return last === 0 ? UNCHANGED : { atSeconds: Math.ceil(last), what: 'load changed' };
}

function wordsOf({ act }: Intervention, diagram: Diagram, catalog: Catalog): string {
  switch (act.kind) {
    case 'configure': {
      const service = diagram.nodes.find(({ number }) => number === act.node)?.service ?? '';
      return catalog.get(service)?.queueing?.load ? 'load changed' : 'settings changed';
    }
    case 'configure-wire':
      return 'settings changed';
    case 'act':
      return 'an action or fault began';
    case 'fail-container':
    case 'restore-container':
      return 'a zone or Region failed or was restored';
    case 'add-node':
    case 'remove-node':
    case 'add-wire':
    case 'remove-wire':
    case 'add-container':
    case 'remove-container':
    case 'place-node':
      return 'the diagram changed';
  }
}
