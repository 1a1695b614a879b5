import { failure, success, type Result } from '../base/result.ts';
import type { AnyConfig } from '../schema/field.ts';
import type { BalancerZones } from './balancer-zones.ts';
import {
  DEREGISTER_TARGETS,
  FAIL_ZONE,
  RECOVER_ZONES,
  REGISTER_TARGETS,
  type DeregisterSettings,
  type FailZoneSettings,
} from './settings/actions.ts';
import type { TargetGroupMembers } from './target-group-members.ts';

/** The balancer that is acted on. */
export interface ActedOn {
  readonly groups: readonly TargetGroupMembers[];
  readonly zones: BalancerZones;
  /** Nodes have failed or recovered. */
  refreshZones(): void;
  notice(notice: { readonly kind: 'change' | 'fault' | 'recovery'; readonly text: string }): void;
}

/** The nodes of a balancer fail with their zone, and work again with it. */
export function setZoneFailed(balancer: ActedOn, zone: string, hasFailed: boolean): void {
  const hasNode = balancer.zones.setFailed(zone, hasFailed);
  balancer.refreshZones();
  if (!hasNode) return;
  balancer.notice(
    hasFailed
      ? { kind: 'fault', text: `The node in zone ${zone} does not answer` }
      : { kind: 'recovery', text: `The node in zone ${zone} answers again` },
  );
}

/** Carries out an action that every balancer has, or says why not. The engine has read the settings by its fields. */
export function actOnBalancer(
  balancer: ActedOn,
  actionId: string,
  settings: AnyConfig,
): Result<null, string> {
  switch (actionId) {
    case DEREGISTER_TARGETS:
      return deregister(balancer, settings as DeregisterSettings);
    case REGISTER_TARGETS:
      return register(balancer);
    case FAIL_ZONE:
      return failZone(balancer, (settings as FailZoneSettings).zone);
    case RECOVER_ZONES:
      for (const zone of balancer.zones.zones) balancer.zones.setFailed(zone, false);
      balancer.refreshZones();
      balancer.notice({ kind: 'recovery', text: 'All nodes answer again' });
      return success(null);
    default:
      return failure(`a load balancer has no action ${actionId}`);
  }
}

function deregister(
  balancer: ActedOn,
  { targets, zone }: DeregisterSettings,
): Result<null, string> {
  let left = targets;
  for (const group of balancer.groups) {
    if (left > 0) left -= group.deregisterSome(left, zone === 'any' ? null : zone);
  }
  const count = targets - left;
  if (count === 0) return failure('there is no such target');
  balancer.notice({ kind: 'change', text: `Deregistering ${targetsText(count)}` });
  return success(null);
}

function register(balancer: ActedOn): Result<null, string> {
  let count = 0;
  for (const group of balancer.groups) count += group.registerAgain();
  if (count === 0) return failure('no target was deregistered by hand');
  balancer.notice({ kind: 'change', text: `Registering ${targetsText(count)}` });
  return success(null);
}

function failZone(balancer: ActedOn, zone: string): Result<null, string> {
  if (!balancer.zones.zones.includes(zone)) {
    return failure(`the load balancer has no node in zone ${zone}`);
  }
  setZoneFailed(balancer, zone, true);
  return success(null);
}

function targetsText(count: number): string {
  return count === 1 ? '1 target' : `${count} targets`;
}
