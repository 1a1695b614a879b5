/** A value that survives structured cloning and JSON. */
export type FaceValue =
  string | number | boolean | null | readonly FaceValue[] | { readonly [name: string]: FaceValue };

/** What a node's face is drawn from: its inside at one moment, in plain values. */
export type FaceState = Readonly<Record<string, FaceValue>>;
