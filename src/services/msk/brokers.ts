import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { BROKER_TYPES } from './broker-types.ts';
import { FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';

const BYTES_PER_MEGABYTE = 1_000_000;
const ELECTION = fromSeconds(FACTS.electionSeconds.value);
const RECOVERY = fromSeconds(FACTS.brokerRecoverySeconds.value);

/** A broker's vCPUs as one server: bytes are written and read one after the other. */
interface BrokerLoad {
  isUp: boolean;
  freeAt: Microseconds;
  workDone: Microseconds;
}

/** The brokers of a cluster: which are up, and how busy they are. */
export class Brokers {
  private readonly loads: readonly BrokerLoad[];
  private readonly microsecondsPerByte: number;

  /** `onDown` is told at once; `onElection` when other replicas can lead, and when a broker is back. */
  constructor(
    private readonly scheduler: Scheduler,
    { brokerCount, brokerType }: ClusterConfig,
    private readonly onDown: (broker: number) => void,
    private readonly onElection: () => void,
  ) {
    this.loads = Array.from({ length: brokerCount }, () => ({
      isUp: true,
      freeAt: 0,
      workDone: 0,
    }));
    const perVcpu = FACTS.megabytesPerSecondPerVcpu.value * BYTES_PER_MEGABYTE;
    const bytesPerSecond = BROKER_TYPES[brokerType].vcpus * perVcpu;
    this.microsecondsPerByte = fromSeconds(1) / bytesPerSecond;
  }

  get count(): number {
    return this.loads.length;
  }

  get upCount(): number {
    return this.loads.filter(({ isUp }) => isUp).length;
  }

  isUp(broker: number): boolean {
    return this.loads[broker]?.isUp ?? false;
  }

  /** A broker writes or reads bytes; returns how long they wait for what comes before them. */
  work(broker: number, bytes: number): Microseconds {
    const load = this.loads[broker];
    if (!load) return 0;
    const { now } = this.scheduler;
    const wait = Math.max(0, load.freeAt - now);
    const span = bytes * this.microsecondsPerByte;
    load.freeAt = now + wait + span;
    load.workDone += span;
    return Math.round(wait);
  }

  /** Time that brokers were busy since the last time, as a mean over them. */
  takeBusyTime(): Microseconds {
    let busy = 0;
    for (const load of this.loads) {
      const backlog = Math.max(0, load.freeAt - this.scheduler.now);
      busy += Math.max(0, load.workDone - backlog);
      load.workDone = backlog;
    }
    return busy / this.loads.length;
  }

  /** The first broker that is up is gone for a while; returns its number, or undefined when there is none. */
  crash(): number | undefined {
    const broker = this.loads.findIndex(({ isUp }) => isUp);
    const load = this.loads[broker];
    if (!load) return undefined;
    load.isUp = false;
    this.onDown(broker);
    this.scheduler.schedule(ELECTION, this.onElection, Priority.Release);
    const recover = (): void => {
      load.isUp = true;
      load.freeAt = 0;
      this.onElection();
    };
    this.scheduler.schedule(RECOVERY, recover, Priority.Release);
    return broker;
  }
}
