/** Core nodes from which EMR keeps two and three copies of a block. */
const TWO_COPIES_FROM = 4;
const THREE_COPIES_FROM = 10;

/** Copies of every block that EMR sets for the number of core nodes a cluster starts with. */
export function defaultReplication(initialCoreNodes: number): number {
  if (initialCoreNodes >= THREE_COPIES_FROM) return 3;
  return initialCoreNodes >= TWO_COPIES_FROM ? 2 : 1;
}

/** Copies of every block: as configured (0: EMR's default for the initial core nodes). */
export function replicationOf(configured: number, initialCoreNodes: number): number {
  return configured > 0 ? configured : defaultReplication(initialCoreNodes);
}

/** What HDFS holds, in GiB: all disks divided by the number of copies. */
export function hdfsCapacityGibibytes(
  coreNodes: number,
  diskGibibytes: number,
  replication: number,
): number {
  return (coreNodes * diskGibibytes) / replication;
}

/**
 * The expected share of blocks that are lost when `lost` of `nodes` core nodes vanish together: all `replication`
 * copies of a block are among them, C(lost, r) / C(nodes, r) (EMR-3).
 */
export function expectedLossShare(nodes: number, lost: number, replication: number): number {
  let share = 1;
  for (let copy = 0; copy < replication; copy += 1) {
    share *= Math.max(0, lost - copy) / (nodes - copy);
  }
  return share;
}
