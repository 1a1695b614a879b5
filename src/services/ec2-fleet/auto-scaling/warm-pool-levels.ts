/** What a face shows of a warm pool. */
export interface WarmPoolLevels {
  readonly [name: string]: number;
  readonly warmed: number;
  readonly pending: number;
}
