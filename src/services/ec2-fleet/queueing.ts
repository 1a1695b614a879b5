import { WORK_QUANTITIES } from '../../serving/settings/quantities.ts';
import type { QueueingModel } from '../../telemetry/queueing-model.ts';
import type { FleetConfig } from './fields.ts';
import { slotsOf } from './slots.ts';

/** A fleet as queueing theory sees it: every instance a station whose slots are the servers (FLT-1). */
export const QUEUEING: QueueingModel<FleetConfig> = {
  station: (config) => {
    if (config.autoScaling) return { obstacle: 'Auto Scaling changes the number of its instances' };
    return {
      stations: config.instanceCount,
      serversPerStation: slotsOf(config, config.instanceType),
      waitingPlacesPerStation: config.waitingMax,
      serviceTime: config.serviceTime,
      failureShare: config.failurePercent / 100,
      spread: 'in turn',
    };
  },
  quantities: WORK_QUANTITIES,
};
