import type { CSSProperties, ReactNode } from 'react';
import { useDiagram } from '../../stores/hooks.ts';
import { classNames } from '../widgets/class-names.ts';
import { Footer } from './footer.tsx';
import { NarrowTabs } from './narrow-tabs.tsx';
import { usePage } from './page-state.ts';
import type { PanelName } from './remembered-view.ts';
import { Panel } from './panel.tsx';
import styles from './shell.module.css';
import { TopBar } from './top-bar.tsx';
import { useNarrowScreen } from './use-media-query.ts';

/**
 * Where everything goes. On a wide screen panels stand around the canvas; on a narrow one the open tab takes the
 * lower part of it, and the run bar stays in sight.
 */
export function Shell({
  palette,
  canvas,
  inspector,
  dashboard,
  runBar,
}: Readonly<Record<PanelName | 'canvas' | 'runBar', ReactNode>>) {
  const narrow = useNarrowScreen();
  const isReadOnly = useDiagram((state) => state.isReadOnly);
  const presenting = usePage((state) => state.presenting);
  const panels = usePage((state) => state.panels);
  const tab = usePage((state) => state.tab);
  const isOpen = (name: PanelName) => (narrow ? tab === name : panels[name].open && !presenting);
  const sizes: CSSProperties & Record<`--${string}`, string> = {
    '--palette-size': `${panels.palette.size}px`,
    '--inspector-size': `${panels.inspector.size}px`,
    '--dashboard-size': `${panels.dashboard.size}px`,
  };
  return (
    <div className={classNames(styles.shell, narrow && styles.narrow)} style={sizes}>
      <TopBar narrow={narrow} />
      {isOpen('palette') && !isReadOnly && (
        <Panel name="palette" narrow={narrow}>
          {palette}
        </Panel>
      )}
      <main className={styles.canvas} aria-label="Canvas">
        {canvas}
      </main>
      {isOpen('inspector') && (
        <Panel name="inspector" narrow={narrow}>
          {inspector}
        </Panel>
      )}
      {isOpen('dashboard') && (
        <Panel name="dashboard" narrow={narrow}>
          {dashboard}
        </Panel>
      )}
      <div className={styles.runBar}>{runBar}</div>
      {narrow ? <NarrowTabs /> : <Footer />}
    </div>
  );
}
