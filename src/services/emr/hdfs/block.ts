import type { ClusterNode } from '../nodes/cluster-node.ts';

/** Whether a block has all its copies, too few, or none that the NameNode knows of. */
export type BlockState = 'whole' | 'under-replicated' | 'missing';

/** A block of a file and the core nodes that hold a copy, as the NameNode knows them. */
export class Block {
  readonly holders: ClusterNode[] = [];
  state: BlockState = 'under-replicated';

  constructor(readonly bytes: number) {}

  /** Whether some copy can be read now; the NameNode may not know yet that it cannot. */
  get isReadable(): boolean {
    return this.holders.some(({ isAlive }) => isAlive);
  }

  /** Copies on nodes that are to stay. */
  get lastingCopies(): number {
    let copies = 0;
    for (const { state } of this.holders) if (state !== 'leaving') copies += 1;
    return copies;
  }
}

/** A file in HDFS. */
export interface HdfsFile {
  readonly blocks: readonly Block[];
}
