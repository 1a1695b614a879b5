import type { Microseconds } from '../../base/units.ts';
import { PriorityStation } from '../../kernel/priority-station.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { SlotStation } from '../../kernel/slot-station.ts';
import { cohortOf } from '../cohort-under-test.ts';
import type { StationSetting } from './station-setting.ts';

/** What a station is asked to do with messages that arrive together. */
export interface Offer {
  readonly count: number;
  /** Asked for each message when it starts. */
  readonly drawServiceTime: () => Microseconds;
  /** How long each stays in line; without limit when left out. */
  readonly patience?: Microseconds;
  readonly onServed: (waited: Microseconds) => void;
  readonly onLeft?: (waited: Microseconds) => void;
}

/** A station as the comparisons see it. What it does not take on is refused. */
type StationUnderTest = (offer: Offer) => void;

/** Makes a station of these servers and this line. */
export type MakeStation = (scheduler: Scheduler, setting: StationSetting) => StationUnderTest;

/** The kernel's stations: slots with a line, or slots with a line that messages may leave. */
export const kernelStation: MakeStation = (scheduler, setting) =>
  setting.meanPatience === undefined
    ? slotStation(scheduler, setting)
    : impatientStation(scheduler, setting);

const slotStation: MakeStation = (scheduler, { servers, waitingMax }) => {
  const station = new SlotStation(scheduler, servers, waitingMax);
  return ({ count, drawServiceTime, onServed }) => {
    station.serve(cohortOf(count), drawServiceTime, (_done, waited) => onServed(waited));
  };
};

const impatientStation: MakeStation = (scheduler, { servers }) => {
  const station = new PriorityStation(scheduler, servers, 1);
  const free = (): void => station.release(1);
  return ({ count, drawServiceTime, patience, onServed, onLeft }) => {
    station.offer(cohortOf(count), {
      priority: 0,
      ...(patience === undefined ? {} : { patience }),
      onStart: (started, waited) => {
        for (let message = 0; message < started.count; message += 1) {
          scheduler.schedule(drawServiceTime(), free, Priority.Release);
          onServed(waited);
        }
      },
      onLeft: (_left, waited) => onLeft?.(waited),
    });
  };
};
