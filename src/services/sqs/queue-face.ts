import type { DeadLetters } from './dead-letters.ts';
import type { GroupLane, QueueFaceState } from './face-state.ts';
import type { MessageGroup } from './message-group.ts';
import type { MessageMove } from './message-move.ts';
import type { QueueParts } from './queue-parts.ts';
import type { WaitingLine } from './waiting-line.ts';

/** So many groups have a lane of their own on the face. */
const LANES_MAX = 5;

/** What the face of a queue is drawn from. Reads, and changes nothing. */
export function queueFace(
  parts: QueueParts,
  deadLetters: DeadLetters,
  move: MessageMove,
  isDeadLetterQueue: boolean,
): QueueFaceState {
  const { attributes, meters, store, register, fifo, faults } = parts;
  const groups = register.groups.filter(hasMessages);
  return {
    type: fifo ? 'fifo' : 'standard',
    visible: store.visible,
    inFlight: store.inFlight,
    delayed: store.delayed,
    inFlightMax: attributes.current.inFlightMessagesMax,
    oldestSeconds: meters.oldestSeconds(),
    retentionSeconds: attributes.current.retentionSeconds,
    hasDeadLetterQueue: deadLetters.isSet,
    movedToDeadLetterQueue: deadLetters.movedCount,
    isDeadLetterQueue,
    redrive: move.progress,
    groupCount: groups.length,
    heldBackCount: groups.filter((group) => store.line.describe(group).isHeldBack).length,
    lanes: fullest(groups).map((group) => laneOf(group, store.line)),
    partitionCount: fifo?.limits.isPerGroup ? fifo.limits.partitions.count : 0,
    fault: faults.description,
  };
}

function hasMessages({ counts }: MessageGroup): boolean {
  return counts.visible + counts['in-flight'] > 0;
}

function laneOf(group: MessageGroup, line: WaitingLine): GroupLane {
  const { isHeldBack, headReceives } = line.describe(group);
  return {
    name: group.name,
    waiting: group.counts.visible,
    inFlight: group.counts['in-flight'],
    isHeldBack,
    headReceives,
  };
}

/** The groups with most messages; of equals, those that were seen first. */
function fullest(groups: readonly MessageGroup[]): readonly MessageGroup[] {
  const chosen: MessageGroup[] = [];
  for (const group of groups) {
    const position = chosen.findIndex((other) => sizeOf(other) < sizeOf(group));
    if (position >= 0) chosen.splice(position, 0, group);
    else if (chosen.length < LANES_MAX) chosen.push(group);
    if (chosen.length > LANES_MAX) chosen.pop();
  }
  return chosen;
}

function sizeOf({ counts }: MessageGroup): number {
  return counts.visible + counts['in-flight'];
}
