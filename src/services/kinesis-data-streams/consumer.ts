/** How a consumer application gets its records. */
export type ConsumerKind = 'polling' | 'registered';

/** A consumer application as shards and books know it: one of those that records wait for. */
export interface Consumer {
  readonly name: string;
  readonly kind: ConsumerKind;
}
