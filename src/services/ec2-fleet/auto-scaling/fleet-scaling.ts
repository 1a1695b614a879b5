import { failure, type Result } from '../../../base/result.ts';
import type { AlarmAction, AlarmNotification } from '../../../protocols/alarm-action.ts';
import { SparseNotices } from '../../../protocols/sparse-notices.ts';
import type { AnyConfig, ConfigOf, FieldSet } from '../../../schema/field.ts';
import { parseConfig } from '../../../schema/parse.ts';
import type { Notice } from '../../contract.ts';
import type { FleetConfig } from '../fields.ts';
import { AutoScalingGroup } from './auto-scaling-group.ts';
import {
  CANCEL_INSTANCE_REFRESH,
  COMPLETE_LIFECYCLE_ACTION,
  DESIRED_CAPACITY_FIELDS,
  GROUP_ACTIONS,
  LIFECYCLE_ACTION_FIELDS,
  RECLAIM_FIELDS,
  RECLAIM_SPOT_INSTANCES,
  SET_DESIRED_CAPACITY,
  START_INSTANCE_REFRESH,
} from './group-actions.ts';
import type { GroupFaceState } from './group-face.ts';
import { REFRESH_FIELDS } from './refresh-fields.ts';
import type { ScaledFleet } from './scaled-fleet.ts';

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

  /** Zones have capacity again, or not any more. */
  zonesChanged(): void {
    this.group?.life.examineZonesSoon();
  }

  /** EC2’s status checks have found instances impaired. */
  noteImpaired(): void {
    this.group?.life.noteImpaired();
  }

  /** Whether an action is one of a group. */
  isAction(actionId: string): boolean {
    return GROUP_ACTIONS.some(({ id }) => id === actionId);
  }

  /** Carries out an action of the group, or says why not. */
  act(actionId: string, settings: AnyConfig): Result<null, string> {
    const { group } = this;
    if (group === null) return failure('the fleet is of fixed size: switch Auto Scaling on');
    const { refresh, hooks, spot } = group.life;
    switch (actionId) {
      case SET_DESIRED_CAPACITY:
        return withSettings(DESIRED_CAPACITY_FIELDS, settings, ({ desired, honorCooldown }) =>
          group.setByHand(desired, honorCooldown),
        );
      case START_INSTANCE_REFRESH:
        return withSettings(REFRESH_FIELDS, settings, (preferences) => refresh.start(preferences));
      case CANCEL_INSTANCE_REFRESH:
        return refresh.cancel();
      case COMPLETE_LIFECYCLE_ACTION:
        return withSettings(LIFECYCLE_ACTION_FIELDS, settings, ({ result }) =>
          hooks.complete(result),
        );
      case RECLAIM_SPOT_INSTANCES:
        return withSettings(RECLAIM_FIELDS, settings, ({ instances, recommendedSecondsAhead }) =>
          spot.reclaim(instances, recommendedSecondsAhead),
        );
      default:
        return failure(`a group has no action ${actionId}`);
    }
  }

  stateChanged(notification: AlarmNotification): void {
    if (this.group !== null) this.group.alarm(notification);
    else {
      const text = `${notification.alarm} asks to scale, but the fleet is of fixed size`;
      this.notices.happened({ kind: 'limit', text });
    }
  }
}

function withSettings<Fields extends FieldSet>(
  fields: Fields,
  settings: AnyConfig,
  act: (settings: ConfigOf<Fields>) => Result<null, string>,
): Result<null, string> {
  const parsed = parseConfig(fields, settings);
  if (parsed.ok) return act(parsed.value);
  return failure(...parsed.problems.map(({ path, message }) => `${path} ${message}`));
}
