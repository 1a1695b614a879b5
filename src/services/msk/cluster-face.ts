import type { ConsumerGroup } from './consumer-group.ts';
import { FACE_LANES_MAX, type ClusterFaceState, type FaceLane } from './face-state.ts';
import type { Partition } from './partition.ts';
import type { Topic } from './topic.ts';

/** The inside of a cluster for its face: partitions as the first group reads them. */
export function clusterFace(topic: Topic, groups: readonly ConsumerGroup[]): ClusterFaceState {
  const [group] = groups;
  return {
    lanes: topic.partitions.slice(0, FACE_LANES_MAX).map((partition) => faceLane(partition, group)),
    partitionCount: topic.partitions.length,
    upBrokers: topic.brokers.upCount,
    brokers: topic.brokers.count,
    group: group?.terms.groupId ?? '',
    members: group?.members.length ?? 0,
    isRebalancing: group?.isRebalancing ?? false,
    otherGroups: Math.max(0, groups.length - 1),
    diskShare: topic.diskShare,
  };
}

function faceLane(partition: Partition, group: ConsumerGroup | undefined): FaceLane {
  const owner = group?.ownerOf(partition);
  return {
    partition: partition.index,
    leader: partition.leader === undefined ? 0 : partition.leader + 1,
    lag: group ? partition.lagOf(group.terms.groupId) : partition.unreadCount,
    consumer: owner && group ? group.members.indexOf(owner) + 1 : 0,
  };
}
