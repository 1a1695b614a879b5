import { formatNumber } from '../../app/widgets/number-format.ts';
import type { ClusterFaceState, FaceLane } from './face-state.ts';

/** Brokers that are up, such as `3 of 3 brokers`. */
export function brokersText({ upBrokers, brokers }: ClusterFaceState): string {
  return `${upBrokers} of ${brokers} brokers`;
}

/** The group that reads the lanes. */
export function groupText(state: ClusterFaceState): string {
  const { group, members, isRebalancing, otherGroups } = state;
  if (group === '') return 'nobody consumes';
  const others = otherGroups > 0 ? `, ${otherGroups} more` : '';
  const status = isRebalancing ? 'rebalancing' : counted(members, 'consumer');
  return `${group}: ${status}${others}`;
}

/** A partition in words. */
export function laneText({ partition, leader, lag, consumer }: FaceLane): string {
  const led = leader === 0 ? 'no leader' : `led by broker ${leader}`;
  const read = consumer === 0 ? 'read by nobody' : `read by consumer ${consumer}`;
  return `partition ${partition}: ${led}, lag ${formatNumber(lag)}, ${read}`;
}

/** The whole face in words. */
export function describeCluster(state: ClusterFaceState): string {
  const hidden = state.partitionCount - state.lanes.length;
  return [
    brokersText(state),
    groupText(state),
    `disk ${formatNumber(Math.round(state.diskShare * 100))} %`,
    ...state.lanes.map(laneText),
    ...(hidden > 0 ? [`and ${hidden} more partitions`] : []),
  ].join('; ');
}

function counted(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}
