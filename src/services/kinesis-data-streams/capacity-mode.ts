import {
  fromSeconds,
  SECONDS_PER_DAY,
  SECONDS_PER_HOUR,
  type Microseconds,
} from '../../base/units.ts';
import { FACTS } from './facts.ts';
import type { OnDemandScaling } from './on-demand-scaling.ts';
import type { Resharding } from './resharding.ts';
import type { CapacityMode, StreamState } from './stream-state.ts';

const DAY = fromSeconds(SECONDS_PER_DAY);
const SWITCHING = fromSeconds(FACTS.modeSwitchSeconds.value);
const ADVANTAGE_MIN = fromSeconds(FACTS.advantageHoursMin.value * SECONDS_PER_HOUR);

/** UpdateStreamMode: the shards stay as they are and traffic goes on, at most twice in 24 hours (KDS-25). */
export class CapacityModeSwitch {
  /** Moments of the switches of the last 24 hours. */
  private switches: Microseconds[] = [];
  /** When On-demand Advantage was switched on during the run. */
  private advantageSince: Microseconds | undefined;

  constructor(
    private readonly state: StreamState,
    private readonly resharding: Resharding,
    private readonly scaling: OnDemandScaling,
  ) {}

  /** Begins a switch; a refused one changes nothing, and the timeline says why. */
  to(mode: CapacityMode): void {
    if (mode === this.state.capacityMode) return;
    const staysOnDemand = this.state.isOnDemand && mode !== 'provisioned';
    const problem = staysOnDemand ? this.advantageProblem(mode) : this.switchProblem();
    if (problem !== undefined) {
      const text = `Switching to ${mode} was refused. ${problem}`;
      this.state.context.notice({ kind: 'limit', text });
    } else if (staysOnDemand) this.settle(mode);
    else {
      this.switches.push(this.state.now);
      this.resharding.hold(SWITCHING, () => {
        this.settle(mode);
      });
    }
  }

  private settle(mode: CapacityMode): void {
    const { state } = this;
    const former = state.capacityMode;
    state.capacityMode = mode;
    if (former === 'provisioned') this.scaling.takeOver();
    if (mode === 'on-demand-advantage') this.advantageSince = state.now;
    if (mode === 'on-demand-advantage' || (former === 'on-demand-advantage' && state.isOnDemand)) {
      this.scaling.changeWarmThroughput();
    }
    state.context.notice({ kind: 'change', text: `The capacity mode is ${mode} now` });
  }

  private switchProblem(): string | undefined {
    const { now } = this.state;
    this.switches = this.switches.filter((moment) => now - moment < DAY);
    if (this.resharding.status !== 'ACTIVE') {
      return 'ResourceInUseException: the stream is UPDATING; wait until it is ACTIVE (KDS-25)';
    }
    const most = FACTS.modeSwitchesPerDay.value;
    return this.switches.length < most
      ? undefined
      : `LimitExceededException: switch number ${this.switches.length + 1} within 24 h, but at most ${most} are allowed (KDS-25)`;
  }

  private advantageProblem(mode: CapacityMode): string | undefined {
    const since = this.advantageSince;
    if (mode === 'on-demand-advantage' || since === undefined) return undefined;
    return this.state.now - since < ADVANTAGE_MIN
      ? `ValidationException: On-demand Advantage stays for at least ${FACTS.advantageHoursMin.value} h (KDS-23)`
      : undefined;
  }
}
