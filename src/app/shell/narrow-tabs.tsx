import { ChartLine, Shapes, SlidersHorizontal } from 'lucide-react';
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
  return (
    <nav className={styles.tabs} aria-label="Panels">
      {TABS.map(({ name, title, Icon }) => (
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
