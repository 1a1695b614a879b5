/** Mean and standard deviation of what tasks took, kept as they end (Welford’s method). */
export class TaskDurations {
  count = 0;
  mean = 0;
  private squares = 0;

  /** A task has ended after so long. */
  add(duration: number): void {
    this.count += 1;
    const difference = duration - this.mean;
    this.mean += difference / this.count;
    this.squares += difference * (duration - this.mean);
  }

  get deviation(): number {
    return this.count > 1 ? Math.sqrt(this.squares / (this.count - 1)) : 0;
  }
}
