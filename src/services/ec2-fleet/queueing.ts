import type { QueueingModel, StationQuantity } from '../../telemetry/queueing-model.ts';
import type { FleetConfig } from './fields.ts';
import { slotsOf } from './slots.ts';

const QUANTITIES: Readonly<Record<string, StationQuantity>> = {
  WaitTime: 'wait',
  ServiceTime: 'service',
  WaitingRequests: 'waiting',
  BusySlots: 'busy',
  CPUUtilization: 'utilisation',
  RequestsServed: 'served',
  RequestsRefused: 'refused',
};

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
  quantities: QUANTITIES,
};
