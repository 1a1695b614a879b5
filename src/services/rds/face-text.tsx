import { formatNumber } from '../../app/widgets/number-format.ts';
import type { DatabaseFaceState, InstanceFace } from './face-state.ts';

const PERCENT = 100;
/** Below this the credit is as good as gone. */
const CREDIT_SHARE_MIN = 0.01;

/** What a role is called, as a letter and in words. */
export const ROLES: Readonly<Record<InstanceFace['role'], { sign: string; words: string }>> = {
  primary: { sign: 'P', words: 'primary' },
  standby: { sign: 'S', words: 'standby' },
  'readable-standby': { sign: 'S', words: 'readable standby' },
  replica: { sign: 'R', words: 'replica' },
};

/** One instance in words. */
export function instanceText(instance: InstanceFace): string {
  const { role, zone, state, utilization, connections, connectionsMax, lagSeconds } = instance;
  const title = `${ROLES[role].words} in zone ${zone}`;
  if (state !== 'available') return `${title}, ${state}`;
  const lag = lagSeconds >= 1 ? [`${formatNumber(Math.round(lagSeconds))} s behind`] : [];
  return [
    title,
    `${formatNumber(connections)} of ${formatNumber(connectionsMax)} connections`,
    `CPU at ${Math.round(utilization * PERCENT)} %`,
    ...lag,
  ].join(', ');
}

/** The lines under the instances: proxy, storage, CPU. */
export function lineTexts({ proxy, storage, waitingForCpu }: DatabaseFaceState): readonly string[] {
  const lines: string[] = [];
  if (proxy) {
    const waiting = proxy.waiting > 0 ? `, ${formatNumber(proxy.waiting)} wait` : '';
    lines.push(`proxy: ${formatNumber(proxy.clients)} → ${formatNumber(proxy.lent)}${waiting}`);
  }
  if (waitingForCpu > 0) lines.push(`${formatNumber(waitingForCpu)} wait for CPU`);
  if (storage) {
    const queue = storage.iosWaiting > 0 ? [`I/O queue ${formatNumber(storage.iosWaiting)}`] : [];
    const credit =
      storage.creditShare === null
        ? []
        : [`I/O credit ${Math.round(storage.creditShare * PERCENT)} %`];
    if (queue.length + credit.length > 0) lines.push([...credit, ...queue].join(', '));
  }
  return lines;
}

/** What is wrong; empty when nothing is. */
export function warningOf({ instances, proxy, storage }: DatabaseFaceState): string {
  const [primary] = instances;
  if (primary?.state !== 'available') return 'no primary: writes fail';
  const warnings: string[] = [];
  const isFull = instances.some(({ connections, connectionsMax }) => connections >= connectionsMax);
  if (isFull && !proxy) warnings.push('no connections left');
  const creditShare = storage?.creditShare ?? 1;
  if (creditShare < CREDIT_SHARE_MIN) warnings.push('I/O credit used up');
  return warnings.join(', ');
}

/** The whole face in words. */
export function summaryOf(state: DatabaseFaceState): string {
  const replicas = state.instances.length - 1;
  const [primary] = state.instances;
  const others = replicas === 1 ? '1 more instance' : `${replicas} more instances`;
  return [
    `Database, ${state.engine} ${state.size}`,
    ...(primary ? [instanceText(primary)] : []),
    others,
    ...lineTexts(state),
    ...[warningOf(state)].filter((part) => part !== ''),
  ].join(', ');
}
