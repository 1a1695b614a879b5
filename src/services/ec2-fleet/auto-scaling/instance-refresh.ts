import { failure, success, type Result } from '../../../base/result.ts';
import { fromSeconds, type Microseconds } from '../../../base/units.ts';
import { Priority, type EventHandle } from '../../../kernel/scheduler.ts';
import type { NodeContext } from '../../contract.ts';
import type { FleetConfig } from '../fields.ts';
import type { Instance } from '../ec2-instance.ts';
import { instancesText } from '../life-cycle.ts';
import { GROUP_FACTS } from './group-facts.ts';
import type { GroupMembers } from './group-members.ts';
import { RefreshProgress } from './refresh-progress.ts';
import type { RefreshPreferences } from './refresh-fields.ts';
import { isSuspended } from './suspended-processes.ts';

const PERCENT = 100;
const STUCK = fromSeconds(GROUP_FACTS.refreshStuckSeconds.value);

/** What a refresh does to its group. */
interface RefreshedGroup {
  readonly members: GroupMembers;
  readonly desired: number;
  readonly templateVersion: number;
  /** Ends these instances and launches others meanwhile. */
  replaceNow(instances: readonly Instance[]): void;
  /** Launches others and ends these once those serve. */
  replaceAhead(instances: readonly Instance[]): void;
}

/** Replaces the instances of a group in batches, keeping enough of them in service all the time (ASG-46). */
export class InstanceRefresh {
  private progress: RefreshProgress | undefined;
  private examination: EventHandle | undefined;
  private stuck: EventHandle | undefined;

  constructor(
    private readonly context: NodeContext,
    private readonly group: RefreshedGroup,
    private readonly settings: () => FleetConfig,
  ) {}

  /** Percent of the instances that are replaced; null when no refresh is under way. */
  get percentComplete(): number | null {
    return this.progress?.percentComplete ?? null;
  }

  /** StartInstanceRefresh. */
  start(preferences: RefreshPreferences): Result<null, string> {
    if (this.progress) return failure('an instance refresh is under way (ASG-46)');
    const { minimumHealthyPercent, maximumHealthyPercent, skipMatching } = preferences;
    if (maximumHealthyPercent - minimumHealthyPercent > PERCENT) {
      return failure(
        `maximumHealthyPercent must be at most 100 above ${minimumHealthyPercent}, not ${maximumHealthyPercent} (ASG-46)`,
      );
    }
    const { members, templateVersion } = this.group;
    const outdated = members.inService.filter(
      ({ choice }) => !skipMatching || choice.templateVersion !== templateVersion,
    );
    this.progress = new RefreshProgress(preferences, outdated);
    this.tell('change', `Instance refresh of ${instancesText(outdated.length)} has begun`);
    this.wentOn();
    this.examineAfter(0);
    return success(null);
  }

  /** CancelInstanceRefresh: what has been replaced stays so. */
  cancel(): Result<null, string> {
    if (!this.progress) return failure('no instance refresh is under way');
    this.finish('limit', 'Instance refresh cancelled');
    return success(null);
  }

  /** Instances serve now, or are gone: looks again when those have warmed up. */
  settled(instances: readonly Instance[]): void {
    if (!this.progress) return;
    if (this.progress.forget(instances)) this.wentOn();
    this.examineAfter(0);
    this.context.scheduler.schedule(this.warmup, this.examine, Priority.Admission);
  }

  /** There is no group any more. */
  end(): void {
    const { scheduler } = this.context;
    if (this.examination !== undefined) scheduler.cancel(this.examination);
    if (this.stuck !== undefined) scheduler.cancel(this.stuck);
    this.examination = undefined;
    this.stuck = undefined;
    this.progress = undefined;
  }

  private readonly examine = (): void => {
    const { progress } = this;
    if (!progress || isSuspended(this.settings(), 'InstanceRefresh')) return;
    const { now } = this.context.scheduler;
    const ready = this.group.members.ready(now - this.warmup);
    const isSettled = ready.length >= this.group.desired;
    if (isSettled && progress.remaining.length === 0) {
      this.finish('change', 'Instance refresh is complete');
    } else if (isSettled && progress.passesCheckpoint()) this.pause(progress, now);
    else if (now >= progress.pausedUntil) this.replaceNext(progress, ready.length);
  };

  private replaceNext(progress: RefreshProgress, readyCount: number): void {
    const { desired } = this.group;
    const { minimumHealthyPercent, maximumHealthyPercent } = progress.preferences;
    if (maximumHealthyPercent > PERCENT) {
      const room = Math.max(1, Math.floor((desired * (maximumHealthyPercent - PERCENT)) / PERCENT));
      this.group.replaceAhead(progress.take(room - progress.underWay));
      return;
    }
    const kept = Math.ceil((desired * minimumHealthyPercent) / PERCENT);
    // With 100 % to be kept one at a time goes all the same: otherwise nothing could.
    const batch = Math.max(readyCount - kept, readyCount >= desired ? 1 : 0);
    this.group.replaceNow(progress.take(batch));
  }

  private pause(progress: RefreshProgress, now: Microseconds): void {
    const delay = fromSeconds(progress.preferences.checkpointDelaySeconds);
    progress.pausedUntil = now + delay;
    this.tell(
      'change',
      `Instance refresh waits at its checkpoint of ${progress.percentComplete} %`,
    );
    this.wentOn();
    this.examineAfter(delay);
  }

  private examineAfter(delay: Microseconds): void {
    const { scheduler } = this.context;
    if (this.examination !== undefined) scheduler.cancel(this.examination);
    this.examination = scheduler.schedule(delay, this.examine, Priority.Admission);
  }

  /** It makes progress: an hour without any, beside its pauses, is its end. */
  private wentOn(): void {
    const { scheduler } = this.context;
    if (this.stuck !== undefined) scheduler.cancel(this.stuck);
    const pause = Math.max(0, (this.progress?.pausedUntil ?? 0) - scheduler.now);
    this.stuck = scheduler.schedule(pause + STUCK, () => {
      this.finish('limit', 'Instance refresh failed: no progress for an hour');
    });
  }

  private finish(kind: 'change' | 'limit', text: string): void {
    this.end();
    this.tell(kind, text);
  }

  private tell(kind: 'change' | 'limit', text: string): void {
    this.context.notice({ kind, text });
  }

  /** The default warm-up, else the grace period. */
  private get warmup(): Microseconds {
    const { instanceWarmupSeconds, healthCheckGracePeriodSeconds } = this.settings();
    const own = this.progress?.preferences.warmupSeconds ?? -1;
    if (own >= 0) return fromSeconds(own);
    const usual =
      instanceWarmupSeconds >= 0 ? instanceWarmupSeconds : healthCheckGracePeriodSeconds;
    return fromSeconds(usual);
  }
}
