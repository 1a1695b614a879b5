import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';

/** What was sent within one second. */
export interface SentInSecond {
  readonly userRecords: number;
  readonly kinesisRecords: number;
  readonly calls: number;
}

const NOTHING: SentInSecond = { userRecords: 0, kinesisRecords: 0, calls: 0 };

/** What was sent lately, for the face: counted by whole seconds. */
export class RecentPuts {
  private second = 0;
  private current = NOTHING;
  private former = NOTHING;

  /** PutRecords calls left. */
  sent(now: Microseconds, sent: SentInSecond): void {
    const second = Math.floor(now / MICROSECONDS_PER_SECOND);
    if (second !== this.second) {
      this.former = second === this.second + 1 ? this.current : NOTHING;
      this.current = NOTHING;
      this.second = second;
    }
    this.current = {
      userRecords: this.current.userRecords + sent.userRecords,
      kinesisRecords: this.current.kinesisRecords + sent.kinesisRecords,
      calls: this.current.calls + sent.calls,
    };
  }

  /** What the last whole second before `now` brought. */
  lastSecond(now: Microseconds): SentInSecond {
    const second = Math.floor(now / MICROSECONDS_PER_SECOND);
    if (second === this.second) return this.former;
    return second === this.second + 1 ? this.current : NOTHING;
  }
}
