import { ChartLine, Shapes, SlidersHorizontal } from 'lucide-react';
import { useDiagram } from '../../stores/hooks.ts';
import { changePage, usePage } from './page-state.ts';
import type { PanelName } from './remembered-view.ts';
import styles from './narrow-tabs.module.css';

const TABS = [
  { name: 'palette', title: 'Palette', Icon: Shapes },
  { name: 'inspector', title: 'Inspect', Icon: SlidersHorizontal },
  { name: 'dashboard', title: 'Charts', Icon: ChartLine },
] as const satisfies readonly { name: PanelName; title: string; Icon: typeof Shapes }[];

/** The panels of a narrow screen: at most one is open, above the run bar. */
export function NarrowTabs() {
  const open = usePage((state) => state.tab);
  const isReadOnly = useDiagram((state) => state.isReadOnly);
  const tabs = TABS.filter(({ name }) => name !== 'palette' || !isReadOnly);
  return (
    <nav className={styles.tabs} aria-label="Panels">
      {tabs.map(({ name, title, Icon }) => (
        <button
          key={name}
          type="button"
          aria-expanded={open === name}
          onClick={() => changePage({ tab: open === name ? null : name })}
        >
          <Icon aria-hidden />
          {title}
        </button>
      ))}
    </nav>
  );
}
