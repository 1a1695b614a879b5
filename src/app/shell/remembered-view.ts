/** The three panels around the canvas. */
export type PanelName = 'palette' | 'inspector' | 'dashboard';

/** Whether a panel is open, and its width or height in CSS pixels. */
export interface PanelState {
  readonly open: boolean;
  readonly size: number;
}

export type ThemeChoice = 'system' | 'light' | 'dark';

/** How a person arranged the page: the part of its state that outlives a visit. */
export interface RememberedView {
  readonly theme: ThemeChoice;
  /** Whether shortcuts of a single character are on (WCAG 2.1.4 asks for a switch). */
  readonly singleKeys: boolean;
  readonly snapping: boolean;
  readonly minimap: boolean;
  readonly panels: Readonly<Record<PanelName, PanelState>>;
}

/** Smallest and largest size of a panel, in CSS pixels. */
export const PANEL_BOUNDS: Readonly<
  Record<PanelName, { readonly minimum: number; readonly maximum: number }>
> = {
  palette: { minimum: 180, maximum: 400 },
  inspector: { minimum: 260, maximum: 560 },
  dashboard: { minimum: 120, maximum: 520 },
};

const STORAGE_KEY = 'spillway.view';

const DEFAULT_VIEW: RememberedView = {
  theme: 'system',
  singleKeys: true,
  snapping: true,
  minimap: false,
  panels: {
    palette: { open: true, size: 224 },
    inspector: { open: true, size: 320 },
    dashboard: { open: true, size: 216 },
  },
};

/** The view of the last visit; what is missing, damaged or out of bounds takes its default. */
export function readRememberedView(): RememberedView {
  try {
    return parseView(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}'));
  } catch {
    return DEFAULT_VIEW;
  }
}

/** Keeps the view for the next visit. A browser that stores nothing simply forgets. */
export function rememberView(view: RememberedView): void {
  const { theme, singleKeys, snapping, minimap, panels } = view;
  try {
    localStorage.setItem(
      STORAGE_KEY,
      JSON.stringify({ theme, singleKeys, snapping, minimap, panels }),
    );
  } catch {
    // Storage is full or switched off: the view lasts for this visit only.
  }
}

/** Reads an untrusted value as a view. */
export function parseView(value: unknown): RememberedView {
  const view = recordOf(value);
  const panels = recordOf(view.panels);
  return {
    theme: themeOf(view.theme),
    singleKeys: flagOf(view.singleKeys, DEFAULT_VIEW.singleKeys),
    snapping: flagOf(view.snapping, DEFAULT_VIEW.snapping),
    minimap: flagOf(view.minimap, DEFAULT_VIEW.minimap),
    panels: {
      palette: panelOf('palette', panels.palette),
      inspector: panelOf('inspector', panels.inspector),
      dashboard: panelOf('dashboard', panels.dashboard),
    },
  };
}

/** A size within the panel's bounds. */
export function boundedSize(name: PanelName, size: number): number {
  const { minimum, maximum } = PANEL_BOUNDS[name];
  return Math.round(Math.min(Math.max(size, minimum), maximum));
}

function panelOf(name: PanelName, value: unknown): PanelState {
  const panel = recordOf(value);
  const size = panel.size;
  const known = DEFAULT_VIEW.panels[name];
  return {
    open: flagOf(panel.open, known.open),
    size: typeof size === 'number' && Number.isFinite(size) ? boundedSize(name, size) : known.size,
  };
}

function themeOf(value: unknown): ThemeChoice {
  return value === 'light' || value === 'dark' ? value : DEFAULT_VIEW.theme;
}

function flagOf(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
