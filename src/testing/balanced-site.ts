import { required } from '../base/assert.ts';
import type { BalancerFaceState, FaceTarget } from '../load-balancing/balancer-face.ts';
import type { AnyConfig } from '../schema/field.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import { Scenario } from './scenario.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** What differs from the defaults. */
interface SiteConfig {
  readonly clients?: AnyConfig;
  readonly balancer?: AnyConfig;
  readonly fleet?: AnyConfig;
}

/** Clients who do not retry, a load balancer of some kind, and one fleet behind it. */
export class BalancedSite {
  readonly scenario = new Scenario(RUNNABLE_CATALOG);
  readonly clients: number;
  readonly balancer: number;
  readonly fleet: number;
  private readonly fleetConfig: AnyConfig;

  constructor(service: string, { clients, balancer, fleet }: SiteConfig) {
    this.fleetConfig = {
      serviceTime: { kind: 'constant', value: 100 },
      slotsPerInstance: 1_000,
      ...fleet,
    };
    this.clients = this.scenario.node('clients', { arrivals: 'constant', ...clients });
    this.balancer = this.scenario.node(service, balancer);
    this.fleet = this.scenario.node('ec2-fleet', this.fleetConfig);
    this.scenario.wire(this.clients, this.balancer, 'request', {
      attemptsMax: 1,
      timeoutMilliseconds: 900_000,
    });
    this.scenario.wire(this.balancer, this.fleet, 'forward');
  }

  /** Something is done to a node at a moment. */
  actAt(seconds: number, node: number, action: string, settings: AnyConfig = {}): this {
    this.scenario.at(seconds, { kind: 'act', node, action, settings });
    return this;
  }

  /** The fleet gets another size at a moment. */
  resizeAt(seconds: number, instanceCount: number): this {
    const config = { ...this.fleetConfig, instanceCount };
    this.scenario.at(seconds, { kind: 'configure', node: this.fleet, config });
    return this;
  }

  /** What the face of the balancer shows of its targets now, by zone. */
  targets(run: ScenarioRun): readonly FaceTarget[] {
    return (run.face(this.balancer) as BalancerFaceState).targets;
  }

  /** What it shows of one target. */
  target(run: ScenarioRun, id: number): FaceTarget {
    return required(
      this.targets(run).find((target) => target.id === id),
      `target ${id}`,
    );
  }
}
