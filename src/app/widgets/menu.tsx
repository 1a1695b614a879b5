import { useId, useState, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import { MenuList, type MenuGroup } from './menu-list.tsx';

/** What the button that opens a menu must carry. */
export interface MenuTriggerProps {
  readonly id: string;
  readonly 'aria-haspopup': 'menu';
  readonly 'aria-expanded': boolean;
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
}

interface Opened {
  readonly trigger: HTMLElement;
  /** Where the focus begins. */
  readonly startAt: 'first' | 'last';
}

/** A menu that opens from a button: the menu button pattern of the WAI-ARIA practices. */
export function Menu({
  trigger,
  groups,
}: {
  readonly trigger: (props: MenuTriggerProps) => ReactElement;
  readonly groups: readonly MenuGroup[];
}) {
  const id = useId();
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <>
      {trigger({
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': opened !== null,
        onClick({ currentTarget }) {
          setOpened(opened === null ? { trigger: currentTarget, startAt: 'first' } : null);
        },
        onKeyDown(event) {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          const startAt = event.key === 'ArrowDown' ? 'first' : 'last';
          setOpened({ trigger: event.currentTarget, startAt });
        },
      })}
      {opened !== null && (
        <MenuList
          groups={groups}
          trigger={opened.trigger}
          startAt={opened.startAt}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
