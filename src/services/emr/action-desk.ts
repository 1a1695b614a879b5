import { failure, success, type Result } from '../../base/result.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext } from '../contract.ts';
import * as actions from './actions.ts';
import { EMR_FACTS as FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';
import type { NameNode } from './hdfs/name-node.ts';
import { BYTES_PER_GIBIBYTE } from '../../base/units.ts';
import type { ClusterNode, NodeRole } from './nodes/cluster-node.ts';
import type { InstanceGroups } from './nodes/instance-groups.ts';
import type { NodeLosses } from './nodes/node-losses.ts';
import type { StepConfig } from './steps/step-fields.ts';

/** What a person’s actions move. */
export interface ActionTerms {
  readonly groups: InstanceGroups;
  readonly losses: NodeLosses;
  readonly nameNode: NameNode;
  config(): ClusterConfig;
  replication(): number;
  isUp(): boolean;
  takesSteps(): boolean;
  /** How many more steps there is room for. */
  room(): number;
  submit(step: StepConfig): void;
  terminate(): void;
  losePrimary(): void;
}

/** Carries out what a person does to a cluster, or says why not. */
export class ActionDesk {
  constructor(
    private readonly context: NodeContext,
    private readonly terms: ActionTerms,
  ) {}

  /** The engine has read the settings by the fields of the action. */
  act(actionId: string, settings: AnyConfig): Result<null, string> {
    const { terms } = this;
    if (!terms.takesSteps()) return failure('the cluster is terminated');
    switch (actionId) {
      case actions.ADD_STEP:
        return this.addStep(settings as StepConfig);
      case actions.TERMINATE:
        terms.terminate();
        return success(null);
      case actions.RESIZE:
        return this.resize(settings as actions.ResizeSettings);
      default:
        if (!terms.isUp()) return failure('the cluster is not up yet');
        return this.harm(actionId, settings);
    }
  }

  private harm(actionId: string, settings: AnyConfig): Result<null, string> {
    const { losses, groups } = this.terms;
    switch (actionId) {
      case actions.LOSE_CORE:
        return this.lose('core', settings as actions.CountSettings);
      case actions.LOSE_TASK:
        return this.lose('task', settings as actions.CountSettings);
      case actions.INTERRUPT_SPOT: {
        const spot = groups.all
          .filter(({ market, state }) => market === 'spot' && state === 'running')
          .sort((one, other) => (one.role === other.role ? 0 : one.role === 'task' ? -1 : 1));
        const { nodes } = settings as actions.CountSettings;
        return this.hit(spot, nodes, 'got the spot notice', (node) => losses.reclaim(node));
      }
      case actions.SLOW_NODE: {
        const { factor } = settings as actions.SlowSettings;
        const what =
          factor > 1 ? `takes ${factor} times as long` : 'is as fast as the others again';
        return this.hit(this.running('core'), 1, what, (node) => losses.slowDown(node, factor));
      }
      case actions.LOSE_PRIMARY:
        this.context.notice({ kind: 'fault', text: 'A primary node failed' });
        this.terms.losePrimary();
        return success(null);
      default:
        return failure(`a cluster has no action ${actionId}`);
    }
  }

  private addStep(step: StepConfig): Result<null, string> {
    if (this.terms.room() < 1) {
      return failure(`there are ${FACTS.activeStepsMax.value} active steps already (EMR-9)`);
    }
    this.terms.submit(step);
    return success(null);
  }

  /** Core nodes only as far down as HDFS fits and every block has its copies (EMR-5). */
  private resize({ group, count }: actions.ResizeSettings): Result<null, string> {
    const { groups } = this.terms;
    if (group === 'task' && this.terms.config().taskGroups.length === 0) {
      return failure('the cluster has no task group');
    }
    const least = group === 'core' ? this.coreNodesNeeded() : 0;
    if (count < least) {
      return failure(`HDFS needs ${least} core nodes for its blocks and their copies (EMR-5)`);
    }
    groups.setTarget({ role: group, group: 0 }, count);
    this.context.notice({ kind: 'change', text: `Resizing the ${group} group to ${count} nodes` });
    return success(null);
  }

  private coreNodesNeeded(): number {
    const { nameNode } = this.terms;
    const diskBytes = this.terms.config().diskGibibytes * BYTES_PER_GIBIBYTE;
    return Math.max(1, this.terms.replication(), Math.ceil(nameNode.usedBytes / diskBytes));
  }

  private lose(role: NodeRole, { nodes }: actions.CountSettings): Result<null, string> {
    return this.hit(this.running(role), nodes, 'stopped', (node) => this.terms.losses.stop(node));
  }

  private running(role: NodeRole): readonly ClusterNode[] {
    return this.terms.groups.all.filter((node) => node.role === role && node.state === 'running');
  }

  private hit(
    candidates: readonly ClusterNode[],
    count: number,
    what: string,
    strike: (node: ClusterNode) => void,
  ): Result<null, string> {
    const struck = candidates.slice(0, count);
    if (struck.length === 0) return failure('the cluster has no such node that runs');
    for (const node of struck) strike(node);
    const nodes = struck.length === 1 ? `A ${struck[0]?.role} node` : `${struck.length} nodes`;
    this.context.notice({ kind: 'fault', text: `${nodes} ${what}` });
    return success(null);
  }
}
