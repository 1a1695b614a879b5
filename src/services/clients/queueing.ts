import type { ConfigOf } from '../../schema/field.ts';
import type {
  CallModel,
  LoadCourse,
  Modelled,
  QueueingModel,
  SourceModel,
} from '../../telemetry/queueing-model.ts';
import type { CLIENT_WIRE_FIELDS, ClientsConfig } from './fields.ts';

/** Clients as queueing theory sees them. */
export const QUEUEING: QueueingModel<ClientsConfig> = { source, load, call };

function source(config: ClientsConfig): Modelled<SourceModel> {
  const { model, rateShape, arrivals, requestsPerSecond, kinds } = config;
  if (model === 'closed-loop')
    return { obstacle: 'users wait for their answers before they ask again' };
  if (rateShape !== 'constant') return { obstacle: 'the load varies' };
  if (arrivals === 'bursts') return { obstacle: 'requests come in bursts' };
  const shares = kinds.reduce((sum, { share }) => sum + share, 0);
  const poisonous = kinds.reduce((sum, kind) => sum + kind.share * kind.poisonPercent, 0) / 100;
  return {
    ratePerSecond: requestsPerSecond,
    spacing: arrivals === 'poisson' ? 'poisson' : 'even',
    poisonShare: shares > 0 ? poisonous / shares : 0,
  };
}

function load(config: ClientsConfig, atSeconds: number): LoadCourse {
  if (config.model === 'closed-loop') return { constantSinceSeconds: 0 };
  switch (config.rateShape) {
    case 'constant':
      return { constantSinceSeconds: 0 };
    case 'ramp':
      if (atSeconds <= config.rampSeconds) return { varies: 'the load is on a ramp' };
      return { constantSinceSeconds: config.rampSeconds };
    case 'step':
      return { constantSinceSeconds: lastOf([config.stepAtSeconds], atSeconds) };
    case 'spike': {
      const { spikeAtSeconds: begin, spikeSeconds } = config;
      return { constantSinceSeconds: lastOf([begin, begin + spikeSeconds], atSeconds) };
    }
    case 'daily':
      return { varies: 'the load follows a daily curve' };
    case 'recorded':
      return { varies: 'the load follows recorded traffic' };
  }
}

function call(wire: Readonly<Record<string, unknown>>): CallModel {
  // The caller has read these settings by the fields that every wire of clients has.
  const settings = wire as ConfigOf<typeof CLIENT_WIRE_FIELDS>;
  return {
    weight: settings.weight,
    attemptsMax: settings.attemptsMax,
    timeoutSeconds: settings.timeoutMilliseconds / 1000,
  };
}

/** The last of some moments that is not after `atSeconds`, else the start of the run. */
function lastOf(moments: readonly number[], atSeconds: number): number {
  return Math.max(0, ...moments.filter((moment) => moment <= atSeconds));
}
