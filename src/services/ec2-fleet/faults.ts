import { fromSeconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { failure, success, type Result } from '../../base/result.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { parseConfig, type FieldProblem } from '../../schema/parse.ts';
import type { NodeContext } from '../contract.ts';
import {
  FAIL_STATUS_CHECKS,
  RECOVER,
  SELECTION_FIELDS,
  SLOW_DOWN,
  SLOW_DOWN_FIELDS,
  STOP_HEALTH_CHECKS,
  TERMINATE_INSTANCES,
  USE_UP_ZONE,
  ZONE_FIELDS,
  type Selection,
} from './actions.ts';
import { FACTS } from './facts.ts';
import type { Instance } from './ec2-instance.ts';
import { instancesText, type LifeCycle } from './life-cycle.ts';
import type { FleetMeters } from './meters.ts';
import type { Roster } from './roster.ts';

const STATUS_CHECKS_FAILED = fromSeconds(
  FACTS.statusCheckFailuresNeeded.value * FACTS.statusCheckIntervalSeconds.value,
);

/** Carries out what a person does to instances. */
export class Faults {
  /** `onImpaired` is called when status checks have found instances impaired. */
  constructor(
    private readonly context: NodeContext,
    private readonly roster: Roster,
    private readonly lifeCycle: LifeCycle,
    private readonly meters: FleetMeters,
    private readonly onImpaired: () => void,
  ) {}

  /** Does it, or says why not. `recovered` means that the fleet should be as large as it is set to again. */
  act(actionId: string, settings: AnyConfig): Result<'done' | 'recovered', string> {
    switch (actionId) {
      case TERMINATE_INSTANCES:
        return this.hit(settings, 'terminated', (instances) => {
          this.lifeCycle.terminate(instances);
        });
      case STOP_HEALTH_CHECKS:
        return this.hit(settings, 'stopped answering health checks', (instances) => {
          for (const instance of instances) instance.answersHealthChecks = false;
        });
      case SLOW_DOWN: {
        const parsed = parseConfig(SLOW_DOWN_FIELDS, settings);
        if (!parsed.ok) return refusal(parsed.problems);
        const { factor, ...selection } = parsed.value;
        return this.hit(selection, `slowed down ${factor}×`, (instances) => {
          for (const instance of instances) instance.slowDown(factor);
        });
      }
      case FAIL_STATUS_CHECKS:
        return this.hit(settings, 'hang', (instances) => {
          this.hang(instances);
        });
      case USE_UP_ZONE: {
        const parsed = parseConfig(ZONE_FIELDS, settings);
        if (!parsed.ok) return refusal(parsed.problems);
        const { zone } = parsed.value;
        this.roster.closedZones.add(zone);
        this.context.notice({ kind: 'fault', text: `Zone ${zone} has no capacity any more` });
        return success('done');
      }
      case RECOVER:
        this.recover();
        return success('recovered');
      default:
        return failure(`a fleet has no action ${actionId}`);
    }
  }

  private hit(
    settings: AnyConfig,
    whatHappened: string,
    strike: (instances: readonly Instance[]) => void,
  ): Result<'done', string> {
    const parsed = parseConfig(SELECTION_FIELDS, settings);
    if (!parsed.ok) return refusal(parsed.problems);
    const instances = this.select(parsed.value);
    if (instances.length === 0) return failure('there is no such instance in the fleet');
    strike(instances);
    this.context.notice({
      kind: 'fault',
      text: `${instancesText(instances.length)} ${whatHappened}`,
    });
    return success('done');
  }

  private select({ instances, zone }: Selection): readonly Instance[] {
    return this.roster.staying
      .filter((instance) => zone === 'any' || instance.zone === zone)
      .slice(0, instances);
  }

  /** Machines answer nobody. Two status checks in a row must fail until it is seen (EC2-11). */
  hang(instances: readonly Instance[]): void {
    for (const instance of instances) {
      instance.answersHealthChecks = false;
      instance.hangs = instance.listening;
      instance.listening = false;
    }
    this.roster.refresh();
    const find = (): void => {
      const hanging = instances.filter((each) => each.state === 'running' && each.hangs);
      for (const instance of hanging) instance.isImpaired = true;
      this.meters.setImpaired(this.impairedCount);
      if (hanging.length > 0) this.onImpaired();
    };
    this.context.scheduler.schedule(STATUS_CHECKS_FAILED, find, Priority.Release);
  }

  private get impairedCount(): number {
    return this.roster.instances.filter(({ isImpaired }) => isImpaired).length;
  }

  private recover(): void {
    this.roster.closedZones.clear();
    this.revive(this.roster.instances);
    this.context.notice({ kind: 'recovery', text: 'All instances recovered' });
  }

  /** Machines answer again at full speed, whatever was wrong with them. */
  revive(instances: readonly Instance[]): void {
    for (const instance of instances) {
      instance.answersHealthChecks = true;
      instance.slowDown(1);
      if (instance.hangs) instance.listening = true;
      instance.hangs = false;
      instance.isImpaired = false;
      instance.cutOffBy = null;
    }
    this.meters.setImpaired(this.impairedCount);
    this.roster.refresh();
  }
}

function refusal(problems: readonly FieldProblem[]): Result<never, string> {
  return failure(...problems.map(({ path, message }) => `${path} ${message}`));
}
