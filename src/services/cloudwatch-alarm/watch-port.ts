import type { FieldProblem } from '../../schema/parse.ts';
import { mainMetric, STATISTICS } from '../../telemetry/metric.ts';
import type { CallingPort } from '../contract.ts';
import { periodSecondsOf, type AlarmConfig } from './fields.ts';
import { WATCH_FIELDS, watchedMetric, type WatchSettings } from './watch-fields.ts';

/** The wire from the watched node: one metric per alarm. */
export const WATCH_PORT: CallingPort = {
  settings: WATCH_FIELDS,
  wiresMax: 1,
  check: (settings, _own, peer): readonly FieldProblem[] => {
    const { metric } = settings as WatchSettings;
    const watched = watchedMetric(settings as WatchSettings, peer.metrics);
    if (watched === undefined) {
      const names = peer.metrics.map(({ id }) => id).join(', ');
      return [
        {
          path: 'metric',
          message: `must be a metric of the watched node (${names}), not "${metric}" (CW-1)`,
        },
      ];
    }
    const known = STATISTICS[watched.metric.kind];
    if (known.includes(watched.statistic)) return [];
    return [
      {
        path: 'statistic',
        message: `must be ${known.join(' or ')} for ${watched.metric.id}, not ${watched.statistic} (CW-1)`,
      },
    ];
  },
  suggest: ({ metrics }) => {
    const main = mainMetric(metrics)?.id;
    const names = metrics.map(({ id }) => id);
    return {
      metric: main === undefined ? names : [main, ...names.filter((name) => name !== main)],
    };
  },
  threshold: (settings, own, peer) => {
    const watched = watchedMetric(settings as WatchSettings, peer.metrics);
    if (watched === undefined) return null;
    const config = own as AlarmConfig;
    return {
      metric: watched.metric.id,
      statistic: watched.statistic,
      value: config.threshold,
      periodSeconds: periodSecondsOf(config),
    };
  },
};
