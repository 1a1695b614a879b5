import { BYTES_PER_GIBIBYTE, fromSeconds } from '../../../base/units.ts';
import type { RandomStream } from '../../../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../../../kernel/scheduler.ts';
import { HADOOP_FACTS as FACTS } from '../hadoop-facts.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';
import { Block, type BlockState, type HdfsFile } from './block.ts';

const COPY_BYTES_PER_SECOND = FACTS.replicationMegabytesPerSecond.value * 1_000_000;

/** Knows every file, its blocks and which core nodes hold their copies; has lost copies made anew. */
export class NameNode {
  private readonly files = new Set<HdfsFile>();
  private readonly byNode = new Map<ClusterNode, Set<Block>>();
  private readonly counts: Record<BlockState, number> = {
    whole: 0,
    'under-replicated': 0,
    missing: 0,
  };
  private readonly toCopy = new Set<Block>();
  private copiedBytes = 0;
  private isCopying = false;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly cores: () => readonly ClusterNode[],
    private readonly terms: () => { readonly replication: number; readonly diskGibibytes: number },
  ) {}

  get capacityBytes(): number {
    return this.cores().filter(({ isAlive }) => isAlive).length * this.diskBytes;
  }

  get usedBytes(): number {
    let used = 0;
    for (const node of this.cores()) if (node.isAlive) used += node.blockBytes;
    return used;
  }

  get blockCount(): number {
    return this.counts.whole + this.counts['under-replicated'] + this.counts.missing;
  }

  get underReplicated(): number {
    return this.counts['under-replicated'];
  }

  get missing(): number {
    return this.counts.missing;
  }

  /** Writes a file of blocks of these sizes, each on as many core nodes as it has copies; null when it does not fit. */
  write(blockSizes: readonly number[]): HdfsFile | null {
    const { replication } = this.terms();
    const bytes = blockSizes.reduce((total, size) => total + size, 0);
    if (bytes * replication > this.capacityBytes - this.usedBytes) return null;
    const candidates = this.cores().filter(({ state }) => state === 'running');
    const blocks = blockSizes.map((size) => {
      const block = new Block(size);
      this.counts[block.state] += 1;
      this.place(block, replication, candidates);
      return block;
    });
    const file = { blocks };
    this.files.add(file);
    return file;
  }

  /** The cluster is over, and everything in HDFS with it (EMR-21). */
  clear(): void {
    for (const file of [...this.files]) this.delete(file);
  }

  delete(file: HdfsFile): void {
    if (!this.files.delete(file)) return;
    for (const block of file.blocks) {
      for (const node of [...block.holders]) this.drop(block, node);
      this.toCopy.delete(block);
      this.counts[block.state] -= 1;
    }
  }

  /** The node is dead to HDFS: its copies are gone, and what has too few is copied. */
  nodeLost(node: ClusterNode): void {
    for (const block of this.byNode.get(node) ?? []) this.drop(block, node);
    this.byNode.delete(node);
  }

  /** The node is to leave: whatever has too few copies without it is copied first (EMR-5). */
  decommission(node: ClusterNode): void {
    for (const block of this.byNode.get(node) ?? []) this.judge(block);
  }

  /** Whether a leaving node holds nothing any more that the others do not. */
  isDrained(node: ClusterNode): boolean {
    for (const block of this.byNode.get(node) ?? []) if (this.toCopy.has(block)) return false;
    return true;
  }

  /** A core node joined: copies that had no place may go there. */
  nodeJoined(): void {
    for (const { blocks } of this.files) {
      for (const block of blocks) if (block.state === 'under-replicated') this.toCopy.add(block);
    }
    this.copySoon();
  }

  private get diskBytes(): number {
    return this.terms().diskGibibytes * BYTES_PER_GIBIBYTE;
  }

  /** A partial shuffle of the candidates: each set of nodes is equally likely. */
  private place(block: Block, copies: number, candidates: ClusterNode[]): void {
    const { length } = candidates;
    let placed = 0;
    for (let index = 0; index < length && placed < copies; index += 1) {
      const drawn = index + this.stream.integer(length - index);
      const node = candidates[drawn];
      const first = candidates[index];
      if (!node || !first) break;
      candidates[drawn] = first;
      candidates[index] = node;
      if (!this.hasRoom(node, block)) continue;
      this.add(block, node);
      placed += 1;
    }
    this.judge(block);
  }

  private hasRoom(node: ClusterNode, block: Block): boolean {
    return node.blockBytes + block.bytes <= this.diskBytes;
  }

  private add(block: Block, node: ClusterNode): void {
    block.holders.push(node);
    node.blockBytes += block.bytes;
    const held = this.byNode.get(node) ?? new Set<Block>();
    this.byNode.set(node, held.add(block));
  }

  private drop(block: Block, node: ClusterNode): void {
    block.holders.splice(block.holders.indexOf(node), 1);
    node.blockBytes -= block.bytes;
    this.byNode.get(node)?.delete(block);
    this.judge(block);
  }

  private judge(block: Block): void {
    const isWhole = block.lastingCopies >= this.terms().replication;
    const few: BlockState = block.holders.length === 0 ? 'missing' : 'under-replicated';
    const state = isWhole ? 'whole' : few;
    this.counts[block.state] -= 1;
    this.counts[state] += 1;
    block.state = state;
    if (state === 'under-replicated') this.toCopy.add(block);
    else this.toCopy.delete(block);
    if (this.toCopy.size > 0) this.copySoon();
  }

  private copySoon(): void {
    if (this.isCopying || this.toCopy.size === 0) return;
    this.isCopying = true;
    this.scheduler.schedule(
      fromSeconds(1),
      () => {
        this.isCopying = false;
        this.copyForASecond();
      },
      Priority.Release,
    );
  }

  /** Every core node copies at its rate; stops when nothing is left for which there is a place. */
  private copyForASecond(): void {
    const staying = this.cores().filter(({ state }) => state === 'running');
    this.copiedBytes = Math.min(0, this.copiedBytes) + staying.length * COPY_BYTES_PER_SECOND;
    for (const block of [...this.toCopy]) {
      if (this.copiedBytes <= 0) break;
      const targets = staying.filter(
        (node) => !block.holders.includes(node) && this.hasRoom(node, block),
      );
      const target = targets[targets.length > 1 ? this.stream.integer(targets.length) : 0];
      this.toCopy.delete(block);
      if (!target || !block.isReadable) continue;
      this.add(block, target);
      this.copiedBytes -= block.bytes;
      this.judge(block);
    }
    this.copySoon();
  }
}
