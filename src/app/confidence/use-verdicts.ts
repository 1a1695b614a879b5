import { useEffect, useState } from 'react';
import { toSeconds } from '../../base/units.ts';
import { lastChangeOf } from '../../review/last-change.ts';
import { CATALOG } from '../../services/catalog.ts';
import { storesNow, type StoresNow } from '../../stores/hooks.ts';
import {
  judgeSteadyState,
  notYet,
  type SteadyState,
} from '../../telemetry/steady-state/steady-state.ts';
import { readObservations, type JudgedMetric } from './judged-metric.ts';
import { judgeInTurns } from './judging-turns.ts';

/**
 * Whether metrics are steady at the moment shown, and what their long-run means are then; null before the run has begun.
 * Judged anew about once a second while there is something new.
 */
export function useVerdicts(metrics: readonly JudgedMetric[]): readonly SteadyState[] | null {
  const [judged, setJudged] = useState<Judged | null>(null);
  useEffect(() => {
    let former = '';
    return judgeInTurns(() => {
      const now = storesNow();
      const version = versionOf(now);
      if (version === former) return;
      former = version;
      setJudged({ metrics, verdicts: judge(metrics, now) });
    });
  }, [metrics]);
  return judged?.metrics === metrics ? judged.verdicts : null;
}

interface Judged {
  readonly metrics: readonly JudgedMetric[];
  readonly verdicts: readonly SteadyState[] | null;
}

function versionOf({ run, metrics, diagram }: StoresNow): string {
  return `${metrics.version}/${run.shownTime}/${diagram.interventions.length}`;
}

function judge(
  judged: readonly JudgedMetric[],
  { run, metrics, diagram }: StoresNow,
): readonly SteadyState[] | null {
  const nowSeconds = Math.floor(toSeconds(run.shownTime));
  if (nowSeconds === 0) return null;
  const { interventions } = diagram;
  const conditions = { diagram: diagram.diagram, interventions, notices: run.notices };
  const change = lastChangeOf(conditions, CATALOG, nowSeconds);
  return judged.map((metric) => {
    if ('varies' in change) return notYet(change.varies);
    const observations = readObservations(metrics, metric, change.atSeconds, nowSeconds);
    return judgeSteadyState(observations, change.what);
  });
}
