import { failure, type Result } from '../../../base/result.ts';
import type { AlarmAction, AlarmNotification } from '../../../protocols/alarm-action.ts';
import { SparseNotices } from '../../../protocols/sparse-notices.ts';
import type { AnyConfig } from '../../../schema/field.ts';
import { parseConfig } from '../../../schema/parse.ts';
import type { Notice } from '../../contract.ts';
import { DESIRED_CAPACITY_FIELDS } from '../actions.ts';
import type { FleetConfig } from '../fields.ts';
import { AutoScalingGroup, type ScaledFleet } from './auto-scaling-group.ts';
import type { GroupFaceState } from './group-face.ts';

/** Whether a fleet is an Auto Scaling group at present, and that group. A fleet of fixed size notices nothing of it. */
export class FleetScaling implements AlarmAction {
  readonly isScaling = true;
  private group: AutoScalingGroup | null = null;
  private readonly notices: SparseNotices<Notice>;

  constructor(private readonly fleet: ScaledFleet) {
    this.notices = new SparseNotices(fleet.context);
  }

  get isOn(): boolean {
    return this.group !== null;
  }

  /** What the face shows; null for a fleet of fixed size. */
  get summary(): GroupFaceState | null {
    return this.group?.summary ?? null;
  }

  /** The fleet has been founded. */
  found(config: FleetConfig): void {
    if (config.autoScaling) this.group = new AutoScalingGroup(config, this.fleet);
  }

  start(): void {
    this.group?.start();
  }

  /** Settings were changed: the group begins, goes on or ends. */
  configure(config: FleetConfig, former: FleetConfig): void {
    if (!config.autoScaling) {
      this.group?.end();
      this.group = null;
    } else if (this.group !== null) this.group.configure(config, former);
    else {
      this.found(config);
      this.start();
    }
  }

  /** There is a queue whose backlog can be measured. */
  queueConnected(): void {
    this.group?.measureBacklog();
  }

  /** The action "Set desired capacity". */
  setDesired(settings: AnyConfig): Result<null, string> {
    if (this.group === null) return failure('the fleet is of fixed size: switch Auto Scaling on');
    const parsed = parseConfig(DESIRED_CAPACITY_FIELDS, settings);
    if (!parsed.ok)
      return failure(...parsed.problems.map(({ path, message }) => `${path} ${message}`));
    return this.group.setByHand(parsed.value.desired, parsed.value.honorCooldown);
  }

  stateChanged(notification: AlarmNotification): void {
    if (this.group !== null) this.group.alarm(notification);
    else {
      const text = `${notification.alarm} asks to scale, but the fleet is of fixed size`;
      this.notices.happened({ kind: 'limit', text });
    }
  }
}
