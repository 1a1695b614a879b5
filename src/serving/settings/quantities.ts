import type { StationQuantity } from '../../telemetry/queueing-model.ts';

/** Which of the metrics that `WorkMeters` keeps is which quantity of queueing theory. */
export const WORK_QUANTITIES: Readonly<Record<string, StationQuantity>> = {
  WaitTime: 'wait',
  ServiceTime: 'service',
  WaitingRequests: 'waiting',
  BusySlots: 'busy',
  CPUUtilization: 'utilisation',
  RequestsServed: 'served',
  RequestsRefused: 'refused',
};
