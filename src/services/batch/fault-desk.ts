import { failure, success, type Result } from '../../base/result.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext } from '../contract.ts';
import {
  CAPACITY_SHORTAGE,
  INTERRUPT_SPOT,
  MISSING_IMAGE,
  NO_ROUTE,
  WRONG_ROLE,
  type EnvironmentFaultSettings,
  type ImageSettings,
  type InterruptionSettings,
  type ShortageSettings,
} from './actions.ts';
import type { ComputeEnvironment, EnvironmentContext } from './compute-environment.ts';
import { InstanceEnvironment } from './instance-environment.ts';
import { typesIn } from './instance-types.ts';
import type { JobRunner } from './job-runner.ts';
import type { Roster } from './roster.ts';
import { giveNotice } from './spot-interruption.ts';

const PERCENT = 100;

/** Injects faults, and takes them away again. */
export class FaultDesk {
  constructor(
    private readonly context: NodeContext,
    private readonly environmentContext: EnvironmentContext,
    private readonly roster: Roster,
    private readonly runner: JobRunner,
  ) {}

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    switch (actionId) {
      case INTERRUPT_SPOT:
        return this.interrupt(settings as InterruptionSettings);
      case CAPACITY_SHORTAGE:
        return this.setShortage(settings as ShortageSettings);
      case NO_ROUTE:
      case WRONG_ROLE:
        return this.breakEnvironment(actionId, settings as EnvironmentFaultSettings);
      case MISSING_IMAGE: {
        const { isMissing } = settings as ImageSettings;
        this.runner.imageIsMissing = isMissing;
        this.tell(isMissing, isMissing ? 'No image can be pulled' : 'Images can be pulled again');
        return success(null);
      }
      default:
        return failure(`Batch has no action ${actionId}`);
    }
  }

  private interrupt(settings: InterruptionSettings): Result<null, string> {
    let struck = 0;
    for (const environment of this.environmentsOf(settings)) {
      const hosts = environment.hosts.filter(({ kind, state }) => kind.isSpot && state === 'ready');
      const part = (count: number): number => Math.ceil((count * settings.percent) / PERCENT);
      if (environment instanceof InstanceEnvironment) {
        const leaving = hosts.slice(0, part(hosts.length));
        for (const host of leaving) giveNotice(host, environment, this.environmentContext);
        struck += leaving.length;
        continue;
      }
      for (const host of hosts) {
        const tasks = part(host.jobs);
        this.runner.interrupt(host, tasks);
        struck += tasks;
      }
    }
    if (struck === 0) return failure('no Spot capacity is in use');
    this.tell(true, `Spot interruption: ${struck} taken back`);
    return success(null);
  }

  private setShortage(settings: ShortageSettings): Result<null, string> {
    const types = new Set(typesIn(settings.instanceTypes).map(({ name }) => name));
    let found = 0;
    for (const environment of this.environmentsOf(settings)) {
      if (!(environment instanceof InstanceEnvironment)) continue;
      environment.shortTypes = types;
      found += 1;
    }
    if (found === 0) return failure('no compute environment launches instances');
    const isShort = types.size > 0;
    this.tell(
      isShort,
      isShort ? `EC2 has no ${settings.instanceTypes}` : 'EC2 has capacity of every type again',
    );
    return success(null);
  }

  private breakEnvironment(
    actionId: typeof NO_ROUTE | typeof WRONG_ROLE,
    settings: EnvironmentFaultSettings,
  ): Result<null, string> {
    const environments = this.environmentsOf(settings);
    if (environments.length === 0) return failure('there is no such compute environment');
    const { isBroken } = settings;
    for (const environment of environments) {
      if (actionId === WRONG_ROLE) environment.isInvalid = isBroken;
      else if (environment instanceof InstanceEnvironment) environment.cannotJoin = isBroken;
      const fault = actionId === WRONG_ROLE ? 'INVALID: wrong role' : 'without a route to ECS';
      this.tell(isBroken, `${environment.name} is ${isBroken ? fault : 'in order again'}`);
    }
    return success(null);
  }

  private environmentsOf({
    computeEnvironment,
  }: {
    readonly computeEnvironment: string;
  }): readonly ComputeEnvironment[] {
    return this.roster.environments.filter(
      ({ name }) => computeEnvironment === '' || name === computeEnvironment,
    );
  }

  private tell(isFault: boolean, text: string): void {
    this.context.notice({ kind: isFault ? 'fault' : 'recovery', text });
  }
}
