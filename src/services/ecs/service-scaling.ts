import { fromSeconds } from '../../base/units.ts';
import type { AlarmAction, AlarmNotification } from '../../protocols/alarm-action.ts';
import type { CapacityLimits, Scalable } from '../../protocols/scalable.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import { withinLimits } from '../../scaling/capacity.ts';
import { CooledCapacity, type CooledCapacityTerms } from '../../scaling/cooled-capacity.ts';
import { DynamicScaling } from '../../scaling/dynamic-scaling.ts';
import { ScalingTimetable } from '../../scaling/timetable.ts';
import type { NodeContext, Notice } from '../contract.ts';
import type { ServiceConfig } from './fields.ts';
import type { ServiceScheduler } from './service-scheduler.ts';
import { trackedStatistic } from './trackable-metrics.ts';

/** Application Auto Scaling of a service: its limits, its policies and its scheduled actions (ECS-1). */
export class ServiceScaling implements AlarmAction, Scalable {
  readonly isScaling = true;
  readonly warming = 0;
  readonly leaving = 0;
  private currentLimits: CapacityLimits;
  private readonly cooled: CooledCapacity;
  private readonly dynamic: DynamicScaling;
  private readonly timetable: ScalingTimetable;
  private readonly notices: SparseNotices<Notice>;

  constructor(
    private config: ServiceConfig,
    private readonly scheduler: ServiceScheduler,
    context: NodeContext,
  ) {
    this.currentLimits = limitsOf(config);
    this.notices = new SparseNotices(context);
    const tell = (text: string): void => {
      this.notices.happened({ kind: 'limit', text });
    };
    this.cooled = new CooledCapacity(this, context.scheduler, this.termsOf(config), tell);
    this.dynamic = new DynamicScaling(policiesOf(config), this.cooled, context, trackedStatistic);
    this.timetable = new ScalingTimetable(this, context.scheduler);
  }

  /** Whether the desired count is scaled at present. */
  get isOn(): boolean {
    return this.config.autoScaling;
  }

  get limits(): CapacityLimits {
    return this.currentLimits;
  }

  get desired(): number {
    return this.scheduler.desired;
  }

  get warmed(): number {
    return this.scheduler.desired;
  }

  get isChanging(): boolean {
    return this.scheduler.isDeploying;
  }

  /** The run has begun. */
  start(): void {
    if (!this.isOn) return;
    this.timetable.configure(this.config.scheduledActions);
    this.dynamic.start();
  }

  /** Settings were changed. Alarms of policies that go on keep their states. */
  configure(config: ServiceConfig): void {
    const former = limitsOf(this.config);
    this.config = config;
    const limits = limitsOf(config);
    const isSame = limits.minimum === former.minimum && limits.maximum === former.maximum;
    if (!isSame) this.currentLimits = limits;
    this.cooled.configure(this.termsOf(config));
    this.dynamic.configure(policiesOf(config));
    if (!this.isOn) {
      this.dynamic.end();
      this.timetable.end();
      return;
    }
    const within = withinLimits(this.desired, this.currentLimits);
    if (within !== this.desired) this.setDesired(within, 'it was out of the limits');
    this.start();
  }

  stateChanged(notification: AlarmNotification): void {
    if (this.isOn) this.dynamic.invoke(notification);
    else {
      const text = `${notification.alarm} asks to scale, but service auto scaling is off`;
      this.notices.happened({ kind: 'limit', text });
    }
  }

  setDesired(desired: number, cause: string): void {
    this.scheduler.setDesired(desired, cause);
  }

  setLimits({ minimum, maximum }: CapacityLimits): void {
    this.currentLimits = { minimum, maximum: Math.max(minimum, maximum) };
  }

  private termsOf(config: ServiceConfig): CooledCapacityTerms {
    return {
      scaleOutSpan: fromSeconds(config.scaleOutCooldownSeconds),
      scaleInSpan: fromSeconds(config.scaleInCooldownSeconds),
      scaleInObstacle: () =>
        this.scheduler.isDeploying ? 'Scale-in waits until the deployment is complete' : null,
    };
  }
}

function limitsOf({ minimumCapacity, maximumCapacity }: ServiceConfig): CapacityLimits {
  return { minimum: minimumCapacity, maximum: maximumCapacity };
}

/** There are no simple policies, so their cooldown does not matter. */
function policiesOf({ policies, metricDelaySeconds }: ServiceConfig) {
  return { policies, metricDelaySeconds, defaultCooldownSeconds: 0 };
}
