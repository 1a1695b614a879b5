/** What the part of the address behind `?` asks of the stores. The page reads further parameters itself. */
export interface StartParameters {
  /** `embed=1`: shown inside another page; the address is left alone. */
  readonly isEmbedded: boolean;
  /** Whether documents are kept: not with `nosave=1`, and when embedded only into a place of its own. */
  readonly saves: boolean;
  /** Name of the database. `store=<tag>` gives an embedding page one of its own. */
  readonly storageName: string;
}

const STORAGE_NAME = 'spillway';

/** Reads the parameters of an address, such as `?embed=1&store=lecture-3`. */
export function readStartParameters(search: string): StartParameters {
  const parameters = new URLSearchParams(search);
  const isEmbedded = parameters.get('embed') === '1';
  const tag = (parameters.get('store') ?? '').replace(/[^\w-]/g, '').slice(0, 40);
  return {
    isEmbedded,
    saves: parameters.get('nosave') !== '1' && (!isEmbedded || tag !== ''),
    storageName: tag === '' ? STORAGE_NAME : `${STORAGE_NAME}-${tag}`,
  };
}
