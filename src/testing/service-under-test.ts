import { required } from '../base/assert.ts';
import { SECONDS_PER_HOUR } from '../base/units.ts';
import { parseConfig } from '../schema/parse.ts';
import type { AnyConfig, ConfigOf, FieldSet } from '../schema/field.ts';
import type { ServiceFaceState } from '../services/ecs/face-state.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import { Scenario } from './scenario.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** An ECS service, with clients who do not retry if a rate is given, to which a load balancer or a queue is added. */
export class ServiceUnderTest {
  readonly scenario = new Scenario(RUNNABLE_CATALOG);
  readonly clients: number;
  readonly service: number;

  /** `config` names what differs from the defaults. With `balancer`, requests come through a load balancer of that kind. */
  constructor(
    private readonly config: AnyConfig = {},
    requestsPerSecond = 0,
    balancer?: { readonly service: string; readonly config?: AnyConfig },
  ) {
    const { scenario } = this;
    this.service = scenario.node('ecs', this.with({}));
    this.clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond });
    if (requestsPerSecond === 0) return;
    const wire = { attemptsMax: 1, timeoutMilliseconds: 900_000 };
    if (balancer) {
      const front = scenario.node(balancer.service, balancer.config);
      scenario.wire(this.clients, front, 'request', wire);
      scenario.wire(front, this.service, 'forward');
    } else scenario.wire(this.clients, this.service, 'request', wire);
  }

  /** All settings of the service, which are the defaults but for those that were named. */
  get settings(): ConfigOf<FieldSet> {
    const { fields } = required(RUNNABLE_CATALOG.get('ecs'), 'the service ecs');
    const parsed = parseConfig(fields, this.config);
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
    return parsed.value;
  }

  /** At a moment, changes some settings of the service. */
  configureAt(seconds: number, changed: AnyConfig): this {
    const config = this.with(changed);
    this.scenario.at(seconds, { kind: 'configure', node: this.service, config });
    return this;
  }

  /** At a moment, carries out an action or a fault of the service. */
  actAt(seconds: number, action: string, settings: AnyConfig = {}): this {
    this.scenario.at(seconds, { kind: 'act', node: this.service, action, settings });
    return this;
  }

  /** What the face shows now. */
  face(run: ScenarioRun): ServiceFaceState {
    return run.face(this.service) as ServiceFaceState;
  }

  /** The marks of the service on the timeline, such as `10 s: Starting 1 task`. */
  timeline(run: ScenarioRun): readonly string[] {
    return run.run.allNotices
      .filter(({ node }) => node === this.service)
      .map(({ at, text }) => `${Math.floor(at / 1e6)} s: ${text}`);
  }

  /** What the run so far costs in USD, line by line. */
  bill(run: ScenarioRun): ReadonlyMap<string, number> {
    const service = required(RUNNABLE_CATALOG.get('ecs'), 'the service ecs');
    const usage = {
      hours: run.seconds / SECONDS_PER_HOUR,
      sum: (metric: string) => run.sum(this.service, metric),
      average: (metric: string) => run.average(this.service, metric),
    };
    const lines = service.price?.(usage, this.settings) ?? [];
    return new Map(lines.map(({ title, usd }) => [title, usd]));
  }

  private with(changed: AnyConfig): AnyConfig {
    return { ...this.config, ...changed };
  }
}

/** The states of the tasks that a face shows, oldest first. */
export function statusesOf(run: ScenarioRun, service: number): readonly string[] {
  return (run.face(service) as ServiceFaceState).tasks.map(({ state }) => state);
}
