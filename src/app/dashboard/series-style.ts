/** How one of several lines is told from the others: by colour and by dashes, so that colour is never needed. */
export interface SeriesStyle {
  readonly color: string;
  /** An SVG dash pattern; undefined for a solid line. */
  readonly dashes: string | undefined;
}

const DASHES = [
  undefined,
  '6 3',
  '2 2.5',
  '10 3 2 3',
  '4 2',
  '8 2 2 2 2 2',
  '1 3',
  '12 4',
] as const;

/** The style of the line at a position. */
export function seriesStyle(position: number): SeriesStyle {
  const index = position % DASHES.length;
  return { color: `var(--series-${index + 1})`, dashes: DASHES[index] };
}
