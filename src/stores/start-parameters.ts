/** What the part of the address behind `?` asks of the page. */
export interface StartParameters {
  /** `embed=1`: shown inside another page; the address is left alone. */
  readonly isEmbedded: boolean;
  /** Whether documents are kept: not with `nosave=1`, and when embedded only into a place of its own. */
  readonly saves: boolean;
  /** Name of the database. `store=<tag>` gives an embedding page one of its own. */
  readonly storageName: string;
  /** `ro=1` or `editable=0`: the diagram is to be looked at and run, not changed. */
  readonly isReadOnly: boolean;
  /** `theme=light` or `theme=dark`: the colours of this visit; null leaves them to the visitor. */
  readonly theme: 'light' | 'dark' | null;
  /** `panel=palette`, `inspector`, `charts` or `none`: the one panel that is open at first; null as it was left. */
  readonly panel: 'palette' | 'inspector' | 'charts' | 'none' | null;
  /** `t=<seconds>`: the moment that the run stands at when the page has loaded; null for its beginning. */
  readonly startSeconds: number | null;
}

const STORAGE_NAME = 'spillway';

const THEMES = ['light', 'dark'] as const;
const PANELS = ['palette', 'inspector', 'charts', 'none'] as const;

/** A link must not keep a browser busy for ever: runs begin at most a simulated day in. */
const START_SECONDS_MAX = 86_400;

/** Reads the parameters of an address, such as `?ro=1&theme=dark&t=90`. What is not understood asks for nothing. */
export function readStartParameters(search: string): StartParameters {
  const parameters = new URLSearchParams(search);
  const isEmbedded = parameters.get('embed') === '1';
  const tag = (parameters.get('store') ?? '').replace(/[^\w-]/g, '').slice(0, 40);
  return {
    isEmbedded,
    saves: parameters.get('nosave') !== '1' && (!isEmbedded || tag !== ''),
    storageName: tag === '' ? STORAGE_NAME : `${STORAGE_NAME}-${tag}`,
    isReadOnly: parameters.get('ro') === '1' || parameters.get('editable') === '0',
    theme: oneOf(THEMES, parameters.get('theme')),
    panel: oneOf(PANELS, parameters.get('panel')),
    startSeconds: secondsOf(parameters.get('t')),
  };
}

function oneOf<Word extends string>(words: readonly Word[], text: string | null): Word | null {
  return words.find((word) => word === text) ?? null;
}

function secondsOf(text: string | null): number | null {
  if (text === null || !/^\d{1,9}(\.\d{1,6})?$/.test(text)) return null;
  return Math.min(Number(text), START_SECONDS_MAX);
}
