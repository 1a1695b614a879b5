import { failure, success, type Result } from '../../base/result.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { parseConfig, type FieldProblem } from '../../schema/parse.ts';
import type { NodeContext } from '../contract.ts';
import {
  RECOVER,
  SELECTION_FIELDS,
  SLOW_DOWN,
  SLOW_DOWN_FIELDS,
  STOP_HEALTH_CHECKS,
  TERMINATE_INSTANCES,
  type Selection,
} from './actions.ts';
import type { Instance } from './instance.ts';
import { instancesText, type LifeCycle } from './life-cycle.ts';
import type { Roster } from './roster.ts';

/** Carries out what a person does to instances. */
export class Faults {
  constructor(
    private readonly context: NodeContext,
    private readonly roster: Roster,
    private readonly lifeCycle: LifeCycle,
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
          for (const instance of instances) instance.slowness = factor;
        });
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

  private recover(): void {
    for (const instance of this.roster.instances) {
      instance.answersHealthChecks = true;
      instance.slowness = 1;
    }
    this.context.notice({ kind: 'recovery', text: 'All instances recovered' });
  }
}

function refusal(problems: readonly FieldProblem[]): Result<never, string> {
  return failure(...problems.map(({ path, message }) => `${path} ${message}`));
}
