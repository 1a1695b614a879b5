import { WORK_QUANTITIES } from '../../serving/settings/quantities.ts';
import type { QueueingModel } from '../../telemetry/queueing-model.ts';
import type { ServiceConfig } from './fields.ts';
import { slotsOf } from './slots.ts';

/** A service as queueing theory sees it: every task a station whose slots are the servers (ECS-SLOTS). */
export const QUEUEING: QueueingModel<ServiceConfig> = {
  station: (config) => {
    if (config.autoScaling) return { obstacle: 'auto scaling changes the number of its tasks' };
    return {
      stations: config.desiredCount,
      serversPerStation: slotsOf(config, Number(config.taskVcpu)),
      waitingPlacesPerStation: config.waitingMax,
      serviceTime: config.serviceTime,
      failureShare: config.failurePercent / 100,
      spread: 'in turn',
    };
  },
  quantities: WORK_QUANTITIES,
};
