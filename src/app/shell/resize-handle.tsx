import type { KeyboardEvent, PointerEvent } from 'react';
import { changePanel, pageState, usePage } from './page-state.ts';
import { PANEL_TITLES } from './panel-titles.ts';
import { boundedSize, PANEL_BOUNDS, type PanelName } from './remembered-view.ts';
import styles from './resize-handle.module.css';

const KEY_STEP = 16;

/** Which way a panel grows: +1 with rising coordinates, -1 against them. */
const DIRECTION: Readonly<Record<PanelName, 1 | -1>> = { palette: 1, inspector: -1, dashboard: -1 };

/** The edge of a panel: dragged, or focused and moved with the arrow keys; Enter closes the panel. */
export function ResizeHandle({ name }: { readonly name: PanelName }) {
  const size = usePage((state) => state.panels[name].size);
  const isHorizontal = name === 'dashboard';
  return (
    <div
      className={styles.handle}
      data-panel={name}
      role="separator"
      tabIndex={0}
      aria-label={`Size of ${PANEL_TITLES[name]}`}
      aria-orientation={isHorizontal ? 'horizontal' : 'vertical'}
      aria-valuenow={size}
      aria-valuemin={PANEL_BOUNDS[name].minimum}
      aria-valuemax={PANEL_BOUNDS[name].maximum}
      onPointerDown={(event) => dragFrom(event, name)}
      onKeyDown={(event) => resizeByKey(event, name)}
    />
  );
}

function dragFrom(event: PointerEvent<HTMLDivElement>, name: PanelName): void {
  const handle = event.currentTarget;
  const along = (at: { clientX: number; clientY: number }) =>
    name === 'dashboard' ? at.clientY : at.clientX;
  const start = along(event);
  const startSize = pageState().panels[name].size;
  handle.setPointerCapture(event.pointerId);
  const move = (moved: globalThis.PointerEvent) => {
    const size = startSize + (along(moved) - start) * DIRECTION[name];
    changePanel(name, { size: boundedSize(name, size) });
  };
  handle.addEventListener('pointermove', move);
  handle.addEventListener(
    'lostpointercapture',
    () => handle.removeEventListener('pointermove', move),
    { once: true },
  );
}

function resizeByKey(event: KeyboardEvent, name: PanelName): void {
  const { size } = pageState().panels[name];
  const steps: Record<string, number> =
    name === 'dashboard' ? { ArrowDown: 1, ArrowUp: -1 } : { ArrowRight: 1, ArrowLeft: -1 };
  const step = steps[event.key];
  if (step !== undefined) {
    const next = size + step * DIRECTION[name] * KEY_STEP;
    changePanel(name, { size: boundedSize(name, next) });
  } else if (event.key === 'Enter') {
    changePanel(name, { open: false });
  } else {
    return;
  }
  event.preventDefault();
}
