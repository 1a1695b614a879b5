import { formatDuration, formatNumber } from '../../app/widgets/number-format.ts';
import type { GroupLane, QueueFaceState } from './face-state.ts';

/** Ages beyond this share of the retention period are shown as a danger. */
const OLD_SHARE = 0.5;

/** Whether the oldest message is on its way to being lost. */
export function isOld({ oldestSeconds, retentionSeconds }: QueueFaceState): boolean {
  return oldestSeconds > retentionSeconds * OLD_SHARE;
}

/** Whether no further message can be received. */
export function isFull({ inFlight, inFlightMax }: QueueFaceState): boolean {
  return inFlight >= inFlightMax;
}

/** How long the oldest message is here, such as `4 min old`. */
export function ageText({ oldestSeconds }: QueueFaceState): string {
  return `${formatDuration(Math.round(oldestSeconds))} old`;
}

/** What becomes of messages that fail, and how far a redrive has come. */
export function deadLetterText(state: QueueFaceState): string {
  if (state.redrive) {
    const { movedCount, toMove } = state.redrive;
    return `redrive: ${formatNumber(movedCount)} of ${formatNumber(toMove)} moved back`;
  }
  if (state.hasDeadLetterQueue) return `DLQ: ${formatNumber(state.movedToDeadLetterQueue)} moved`;
  return state.isDeadLetterQueue ? 'dead-letter queue' : 'no dead-letter queue';
}

/** The message groups in a line, such as `FIFO: 12 groups, 3 blocked`; empty for a standard queue without groups. */
export function groupsText(state: QueueFaceState): string {
  const { groupCount, heldBackCount, partitionCount } = state;
  if (state.type === 'standard') {
    if (groupCount === 0) return '';
    return `fair: ${counted(groupCount, 'tenant')}, ${formatNumber(heldBackCount)} noisy`;
  }
  const groups = `FIFO: ${counted(groupCount, 'group')}, ${formatNumber(heldBackCount)} blocked`;
  return partitionCount === 0 ? groups : `${groups}, ${counted(partitionCount, 'partition')}`;
}

/** A group in words, for tooltips and screen readers. */
export function laneText(lane: GroupLane, type: QueueFaceState['type']): string {
  const waiting = `${lane.name}: ${formatNumber(lane.waiting)} waiting, ${formatNumber(lane.inFlight)} in flight`;
  const received = lane.headReceives > 0 ? `, first received ${lane.headReceives} times` : '';
  const heldBack = type === 'fifo' ? ', blocked' : ', noisy';
  return `${waiting}${received}${lane.isHeldBack ? heldBack : ''}`;
}

/** The whole face in words. */
export function summaryOf(state: QueueFaceState): string {
  const { visible, inFlight, delayed, fault } = state;
  const groups = groupsText(state);
  return [
    `Queue: ${formatNumber(visible)} messages visible, ${formatNumber(inFlight)} in flight, ${formatNumber(delayed)} delayed`,
    `oldest ${formatDuration(Math.round(state.oldestSeconds))}`,
    ...(isFull(state) ? ['in-flight quota used up'] : []),
    deadLetterText(state),
    ...(groups === '' ? [] : [groups]),
    ...(fault === '' ? [] : [`fault: ${fault}`]),
  ].join(', ');
}

function counted(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}
