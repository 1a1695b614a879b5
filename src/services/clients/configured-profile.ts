import { dailyCurve } from './daily-curve.ts';
import type { ClientsConfig } from './fields.ts';
import { constantRate, ramp, spike, step, type RateProfile } from './rate-profile.ts';
import { recordedRate } from './recorded-profile.ts';
import { recordingOf } from './recordings.ts';

/** The rate over time that the settings describe. */
export function profileOf(config: ClientsConfig): RateProfile {
  switch (config.rateShape) {
    case 'constant':
      return constantRate(config.requestsPerSecond);
    case 'ramp':
      return ramp(config.rampFromPerSecond, config.rampToPerSecond, config.rampSeconds);
    case 'step':
      return step(config.stepFromPerSecond, config.stepToPerSecond, config.stepAtSeconds);
    case 'spike':
      return spike(
        config.spikeBasePerSecond,
        config.spikePeakPerSecond,
        config.spikeAtSeconds,
        config.spikeSeconds,
      );
    case 'daily':
      return dailyCurve(
        config.dailyLowPerSecond,
        config.dailyHighPerSecond,
        config.dailyPeriodSeconds,
      );
    case 'recorded':
      return recordedRate(recordingOf(config), {
        factor: config.recordingFactor,
        startSeconds: config.recordingStartSeconds,
        speedUp: config.recordingSpeedUp,
      });
  }
}
