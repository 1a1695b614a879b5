import { assert } from '../base/assert.ts';

/** Each power of two is cut into 2^6 buckets of equal width, read from the top bits of the fraction. */
const FRACTION_BITS = 6;
const BUCKETS_PER_POWER = 1 << FRACTION_BITS;

/** What is smaller than 2^-20 (one millionth) counts as zero; what is larger than 2^44 counts as that. */
const SMALLEST_EXPONENT = -20;
const LARGEST_EXPONENT = 44;
const BUCKET_COUNT = (LARGEST_EXPONENT - SMALLEST_EXPONENT) * BUCKETS_PER_POWER;
const NO_BUCKETS = new Float64Array(0);

/** IEEE 754: exponents are stored with this added, above 52 bits of fraction of which 20 are in the high word. */
const EXPONENT_BIAS = 1_023;
const FRACTION_BITS_OF_HIGH_WORD = 20;
const FIRST_KEY = (EXPONENT_BIAS + SMALLEST_EXPONENT) * BUCKETS_PER_POWER;

const double = new Float64Array([1]);
const words = new Uint32Array(double.buffer);
/** Which half of a double holds the exponent: the second one wherever bytes are stored lowest first. */
const HIGH_WORD = words[1] === EXPONENT_BIAS << FRACTION_BITS_OF_HIGH_WORD ? 1 : 0;

/**
 * Counts values in buckets that grow with the value, to answer quantiles in bounded memory (32 kB at most, half a kB for
 * each power of two from the smallest value to the largest) with a relative error
 * below 1 %: a bucket is at most 1/64 of its value wide, and its middle stands for it. The idea is that of HdrHistogram
 * (G. Tene) and DDSketch (C. Masson, J. E. Rim and H. K. Lee, VLDB 2019), with the bucket read from the bits of
 * the number instead of from a logarithm.
 */
export class PercentileSketch {
  /** The buckets from number `firstBucket` on: only the powers of two that values fell into, mostly a handful. */
  private counts: Float64Array = NO_BUCKETS;
  private firstBucket = 0;
  private lowestUsed = BUCKET_COUNT;
  private highestUsed = -1;
  private zeroCount = 0;
  private totalCount = 0;
  private sum = 0;
  private largest = NaN;

  /** How many values were recorded. */
  get count(): number {
    return this.totalCount;
  }

  /** The exact mean of all values; NaN when there are none. */
  get mean(): number {
    return this.totalCount === 0 ? NaN : this.sum / this.totalCount;
  }

  /** The exact largest value; NaN when there are none. */
  get maximum(): number {
    return this.largest;
  }

  /** Records `value` (finite, not negative) `count` times. */
  record(value: number, count: number): void {
    assert(value >= 0 && value < Infinity, 'a recorded value is finite and not negative');
    if (count === 0) return;
    const bucket = bucketOf(value);
    if (bucket < 0) this.zeroCount += count;
    else this.addToBucket(bucket, count);
    this.totalCount += count;
    this.sum += value * count;
    if (!(value <= this.largest)) this.largest = value;
  }

  /**
   * The smallest value that at least the share `q` (0 to 1) of all values do not exceed, within 1 %; NaN when
   * there are none. `q` of 1 gives the maximum exactly.
   */
  quantile(q: number): number {
    if (this.totalCount === 0) return NaN;
    const rank = Math.max(1, Math.ceil(q * this.totalCount));
    if (rank >= this.totalCount) return this.largest;
    let seen = this.zeroCount;
    if (seen >= rank) return 0;
    for (let bucket = this.lowestUsed; bucket < this.highestUsed; bucket += 1) {
      seen += this.counts[bucket - this.firstBucket] ?? 0;
      if (seen >= rank) return Math.min(middleOf(bucket), this.largest);
    }
    return Math.min(middleOf(this.highestUsed), this.largest);
  }

  /** Adds everything that `other` recorded, as if it had been recorded here. */
  merge(other: PercentileSketch): void {
    for (let bucket = other.lowestUsed; bucket <= other.highestUsed; bucket += 1) {
      const count = other.counts[bucket - other.firstBucket] ?? 0;
      if (count > 0) this.addToBucket(bucket, count);
    }
    this.zeroCount += other.zeroCount;
    this.totalCount += other.totalCount;
    this.sum += other.sum;
    if (!(other.largest <= this.largest) && other.totalCount > 0) this.largest = other.largest;
  }

  /** Forgets everything. Costs as much as the range of values that were recorded. */
  clear(): void {
    if (this.highestUsed >= 0) {
      const { firstBucket } = this;
      this.counts.fill(0, this.lowestUsed - firstBucket, this.highestUsed + 1 - firstBucket);
    }
    this.lowestUsed = BUCKET_COUNT;
    this.highestUsed = -1;
    this.zeroCount = 0;
    this.totalCount = 0;
    this.sum = 0;
    this.largest = NaN;
  }

  private addToBucket(bucket: number, count: number): void {
    let place = bucket - this.firstBucket;
    if (place < 0 || place >= this.counts.length) {
      this.makeRoomFor(bucket);
      place = bucket - this.firstBucket;
    }
    this.counts[place] = (this.counts[place] ?? 0) + count;
    if (bucket < this.lowestUsed) this.lowestUsed = bucket;
    if (bucket > this.highestUsed) this.highestUsed = bucket;
  }

  /** Widens the buckets by whole powers of two until they contain one more. */
  private makeRoomFor(bucket: number): void {
    const { counts, firstBucket } = this;
    const power = bucket - (bucket % BUCKETS_PER_POWER);
    const isEmpty = counts.length === 0;
    const first = isEmpty ? power : Math.min(power, firstBucket);
    const end = Math.max(power + BUCKETS_PER_POWER, isEmpty ? 0 : firstBucket + counts.length);
    const wider = new Float64Array(end - first);
    if (!isEmpty) wider.set(counts, firstBucket - first);
    this.counts = wider;
    this.firstBucket = first;
  }
}

/** The bucket of a value: exponent and leading bits of the fraction, read as one number. Negative for zero. */
function bucketOf(value: number): number {
  double[0] = value;
  const key = (words[HIGH_WORD] ?? 0) >>> (FRACTION_BITS_OF_HIGH_WORD - FRACTION_BITS);
  return Math.min(key - FIRST_KEY, BUCKET_COUNT - 1);
}

/** The value half way between the ends of a bucket. */
function middleOf(bucket: number): number {
  return (lowerEndOf(bucket) + lowerEndOf(bucket + 1)) / 2;
}

function lowerEndOf(bucket: number): number {
  words[1 - HIGH_WORD] = 0;
  words[HIGH_WORD] = (bucket + FIRST_KEY) << (FRACTION_BITS_OF_HIGH_WORD - FRACTION_BITS);
  return double[0] ?? 0;
}
