import { useEffect, useState } from 'react';
import { toSeconds } from '../../base/units.ts';
import { lastChangeOf } from '../../review/last-change.ts';
import { CATALOG } from '../../services/catalog.ts';
import { diagramStore, metricsStore, runStore } from '../../stores/session.ts';
import { judgeSteadyState, notYet, type SteadyState } from '../../telemetry/steady-state/steady-state.ts';
import { readObservations, type JudgedMetric } from './judged-metric.ts';
import { judgeInTurns } from './judging-turns.ts';
