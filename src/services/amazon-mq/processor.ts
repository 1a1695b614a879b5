import type { Microseconds } from '../../base/units.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type { BrokerSettings } from './broker-settings.ts';
import { FACTS } from './facts.ts';

/** The vCPUs of a broker as one server: every message costs some time, and what comes next waits for it. */
export class Processor {
  private freeAt: Microseconds = 0;
  private workDone: Microseconds = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly settings: BrokerSettings,
  ) {}

  /** Takes in, or hands out, so many messages. Returns how long they wait, in whole steps of their `tick`. */
  work(count: number, tick: Microseconds): Microseconds {
    const { now } = this.scheduler;
    const wait = Math.max(0, this.freeAt - now);
    const span = (count * FACTS.cpuMicrosecondsPerMessage.value) / this.settings.vcpus;
    this.freeAt = now + wait + span;
    this.workDone += span;
    return tick > 0 ? Math.floor(wait / tick) * tick : Math.round(wait);
  }

  /** Time that the vCPUs were busy since the last time. */
  takeBusyTime(): Microseconds {
    const backlog = Math.max(0, this.freeAt - this.scheduler.now);
    const busy = Math.max(0, this.workDone - backlog);
    this.workDone = backlog;
    return busy;
  }
}
