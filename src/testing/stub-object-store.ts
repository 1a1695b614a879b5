import type { Scheduler } from '../kernel/scheduler.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { failed, succeeded, type Reason, type Respond } from '../protocols/answer.ts';
import type { ObjectOperation, ObjectStore } from '../protocols/object-store.ts';

/** Why a stub refuses what it is asked. */
const UNAVAILABLE: Reason = {
  id: 'stub.unavailable',
  title: 'Unavailable',
  explanation: 'The stub was told to refuse.',
  rule: 'STUB-1',
};

/** Objects that were written at one moment. */
interface StoredObjects {
  readonly seconds: number;
  /** What their keys begin with. */
  readonly prefix: string;
  readonly count: number;
  readonly sizeBytes: number;
}

/** A bucket without limits: what writes objects is tested against it. It answers at once. */
export class StubObjectStore implements ObjectStore {
  isUnavailable = false;
  readonly puts: StoredObjects[] = [];

  constructor(private readonly scheduler: Scheduler) {}

  /** What was written under a prefix. */
  under(prefix: string): readonly StoredObjects[] {
    return this.puts.filter((put) => put.prefix === prefix);
  }

  accessObjects(
    _operation: ObjectOperation,
    _prefixCount: number,
    { count, keys, sizeBytes }: Cohort,
    respond: Respond,
  ): void {
    if (this.isUnavailable) {
      respond(failed(count, UNAVAILABLE, 0, true));
      return;
    }
    const seconds = this.scheduler.now / 1_000_000;
    this.puts.push({ seconds, prefix: keys.prefix, count, sizeBytes });
    respond(succeeded(count));
  }
}
