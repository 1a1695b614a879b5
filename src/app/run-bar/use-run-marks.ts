import { useMemo } from 'react';
import { useDiagram, useRun } from '../../stores/hooks.ts';
import { usePacedRun } from '../use-paced-run.ts';
import { marksOf, type TimelineMark } from './timeline-mark.ts';

const INTERVAL_MILLISECONDS = 250;

/** The marks of the run so far, in order of time. New ones are seen some times a second. */
export function useRunMarks(): readonly TimelineMark[] {
  const notices = usePacedRun((state) => state.notices, INTERVAL_MILLISECONDS);
  const interventions = useDiagram((state) => state.interventions);
  const nodes = useDiagram((state) => state.diagram.nodes);
  const containers = useDiagram((state) => state.diagram.containers);
  const passed = useRun(({ time }) => interventions.filter(({ at }) => at <= time).length);
  return useMemo(
    () => marksOf(notices, interventions.slice(0, passed), [...nodes, ...(containers ?? [])]),
    [notices, interventions, passed, nodes, containers],
  );
}
