/** Doubles and 32-bit words that a record takes up: the same 32 bytes. */
const DOUBLES = 4;
const WORDS = 8;
/** Places of the doubles in a record. */
const TIME = 0;
const ORDER = 1;
/** Places of the words in a record, behind its two doubles. */
const OWNER = 4;
const GENERATION = 5;
const NEXT = 6;
/** 2^29 − 1: a slot's generation grows each time it is reused, and starts over after this. */
const GENERATION_MASK = 0x1fff_ffff;

/** Marks the end of a list of slots. */
export const NO_SLOT = -1;

/**
 * What is known of the event in each slot. A record lies in one piece of memory: among a million events it is far away, and
 * is fetched once and not once for each of its parts.
 */
export class EventRecords {
  private doubles: Float64Array;
  private words: Int32Array;
  private firstFree = 0;

  /** Begins with `capacity` free slots. */
  constructor(private capacity: number) {
    this.doubles = new Float64Array(capacity * DOUBLES);
    this.words = new Int32Array(this.doubles.buffer);
    this.linkFree(0);
  }

  /** How many slots there are. */
  get slotCount(): number {
    return this.capacity;
  }

  /** Whether every slot is taken. */
  get isFull(): boolean {
    return this.firstFree === NO_SLOT;
  }

  /** Doubles the number of slots. There must be no free one. */
  grow(): void {
    const first = this.capacity;
    const former = this.doubles;
    this.capacity = 2 * first;
    this.doubles = new Float64Array(this.capacity * DOUBLES);
    this.doubles.set(former);
    this.words = new Int32Array(this.doubles.buffer);
    this.linkFree(first);
  }

  /** Puts an event into a free slot, which there must be, and returns the slot. */
  take(time: number, order: number, owner: number): number {
    const { doubles, words } = this;
    const slot = this.firstFree;
    this.firstFree = words[slot * WORDS + NEXT]!;
    doubles[slot * DOUBLES + TIME] = time;
    doubles[slot * DOUBLES + ORDER] = order;
    words[slot * WORDS + OWNER] = owner;
    return slot;
  }

  /** The event of a slot is over: the slot is free, and of another generation. */
  free(slot: number): void {
    const { words } = this;
    const generation = slot * WORDS + GENERATION;
    words[generation] = (words[generation]! + 1) & GENERATION_MASK;
    words[slot * WORDS + NEXT] = this.firstFree;
    this.firstFree = slot;
  }

  timeOf(slot: number): number {
    return this.doubles[slot * DOUBLES + TIME]!;
  }

  orderOf(slot: number): number {
    return this.doubles[slot * DOUBLES + ORDER]!;
  }

  ownerOf(slot: number): number {
    return this.words[slot * WORDS + OWNER]!;
  }

  /** How often the slot was reused; undefined for what is no slot. */
  generationOf(slot: number): number | undefined {
    return this.words[slot * WORDS + GENERATION];
  }

  /** The slot that follows in the list that this one is in, or {@link NO_SLOT}. */
  nextOf(slot: number): number {
    return this.words[slot * WORDS + NEXT]!;
  }

  /** Lets `next` follow `slot` in a list. */
  link(slot: number, next: number): void {
    this.words[slot * WORDS + NEXT] = next;
  }

  /** Makes a list of the slots from `first` on, which are all that are free. */
  private linkFree(first: number): void {
    for (let slot = first; slot < this.capacity; slot += 1) this.link(slot, slot + 1);
    this.link(this.capacity - 1, NO_SLOT);
    this.firstFree = first;
  }
}
