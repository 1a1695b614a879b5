import { useMemo } from 'react';
import { containersByNumber, placeIn, type DiagramContainer } from '../../diagram/container.ts';
import { outageAt, type Outage } from '../../diagram/outage.ts';
import { useDiagram, useRun } from '../../stores/hooks.ts';

/** What is out of order at the moment shown. */
export function useOutage(): Outage {
  const base = useDiagram((state) => state.base);
  const interventions = useDiagram((state) => state.interventions);
  const passed = useRun(
    ({ shownTime }) => interventions.filter(({ at }) => at <= shownTime + 1).length,
  );
  return useMemo(
    () => outageAt(base, interventions.slice(0, passed), Number.POSITIVE_INFINITY),
    [base, interventions, passed],
  );
}

/** Whether a Region or zone is out of order at the moment shown, by itself or with the Region around it. */
export function useIsFailed(container: DiagramContainer): boolean {
  const diagram = useDiagram((state) => state.diagram);
  const place = placeIn(containersByNumber(diagram), container.number);
  return useOutage().has(place);
}
