import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { answeredCount, type Failure } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { ObjectAccess } from './mapreduce/job-environment.ts';
import { BLOCK_BYTES } from './mapreduce/splits.ts';

type ObjectOperation = 'get-object' | 'put-object';

/** The objects’ keys differ, so that they spread over the prefixes of the wire. */
const OBJECT_KEYS = new KeySpace('part', { kind: 'uniform', keyCount: 10_000 });

/** EMRFS: the bucket at the other end of a wire, read and written in parts of a block. */
export class S3Access implements ObjectAccess {
  private wireNumber: number | undefined;
  private readonly callers = new Map<ObjectOperation, Caller>();

  /** `node` is the cluster’s creation number; `stream` decides about jitter. */
  constructor(
    private readonly node: number,
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
  ) {}

  get isWired(): boolean {
    return this.wireNumber !== undefined;
  }

  /** The wire to the bucket was added, or its settings changed. */
  connect(wire: CallingWire): void {
    this.wireNumber = wire.number;
    for (const operation of ['get-object', 'put-object'] as const) {
      const operating = { ...wire, settings: { ...wire.settings, operation } };
      const known = this.callers.get(operation);
      if (known?.wire.number === wire.number) known.configure(operating);
      else {
        const caller = new Caller(operating, this.node, this.scheduler, this.stream);
        this.callers.set(operation, caller);
      }
    }
  }

  disconnect(wireNumber: number): void {
    if (this.wireNumber !== wireNumber) return;
    this.wireNumber = undefined;
    this.callers.clear();
  }

  access(operation: ObjectOperation, bytes: number, onEnd: (failed: Failure | null) => void): void {
    const caller = this.callers.get(operation);
    if (!caller) {
      onEnd(null);
      return;
    }
    const count = Math.max(1, Math.ceil(bytes / BLOCK_BYTES));
    const parts = {
      count,
      kind: 'part',
      keys: OBJECT_KEYS,
      key: KEYS_UNDRAWN,
      sizeBytes: Math.max(1, Math.round(bytes / count)),
      attempt: 0,
      bornAt: this.scheduler.now,
      source: this.node,
      poison: false,
      tick: 0,
    };
    let open = count;
    let failed: Failure | null = null;
    caller.call(parts, (answer) => {
      open -= answeredCount(answer);
      failed = answer.failures[0] ?? failed;
      if (open === 0) onEnd(failed);
    });
  }
}
