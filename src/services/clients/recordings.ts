import { assert } from '../../base/assert.ts';
import type { ClientsConfig } from './fields.ts';
import { parseRecordedTraffic } from './recorded-traffic.ts';
import type { RecordedTraffic } from './recorded-profile.ts';
import loadBalancer from './traces/elb-april-2014-per-five-minutes.csv?raw';
import worldCupWeek from './traces/worldcup-1998-week-per-minute.csv?raw';

const WORLD_CUP_PERIOD_SECONDS = 60;
const LOAD_BALANCER_PERIOD_SECONDS = 300;
/** 30 June 1998 is the last day of the recorded week. */
const PERIODS_PER_DAY = 1_440;

const read = new Map<ClientsConfig['recording'], RecordedTraffic>();

/** The recording that the settings name. Built-in ones are read once, when first asked for. */
export function recordingOf(config: ClientsConfig): RecordedTraffic {
  const { recording } = config;
  if (recording === 'custom') {
    return { periodSeconds: config.recordedPeriodSeconds, counts: config.recordedCounts };
  }
  const known = read.get(recording);
  if (known) return known;
  const made = builtIn(recording);
  read.set(recording, made);
  return made;
}

function builtIn(recording: Exclude<ClientsConfig['recording'], 'custom'>): RecordedTraffic {
  switch (recording) {
    case 'world-cup-day': {
      const counts = countsOf(worldCupWeek).slice(-PERIODS_PER_DAY);
      return { periodSeconds: WORLD_CUP_PERIOD_SECONDS, counts };
    }
    case 'world-cup-week':
      return { periodSeconds: WORLD_CUP_PERIOD_SECONDS, counts: countsOf(worldCupWeek) };
    case 'load-balancer-2014':
      return { periodSeconds: LOAD_BALANCER_PERIOD_SECONDS, counts: countsOf(loadBalancer) };
  }
}

function countsOf(text: string): readonly number[] {
  const traffic = parseRecordedTraffic(text);
  assert(traffic.ok, 'a built-in recording can be read');
  return traffic.value.counts;
}
