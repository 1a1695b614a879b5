import { useEffect, useEffectEvent, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { focusedAfter } from './menu-focus.ts';
import { placeBeside } from './menu-place.ts';
import styles from './menu.module.css';

/** One line of a menu. */
export interface MenuItem {
  readonly title: string;
  readonly onSelect: () => void;
  /** Such as `Ctrl+Z`. */
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** Lines that belong together; a rule is drawn between groups. */
export interface MenuGroup {
  readonly items: readonly MenuItem[];
}

/** The open menu. The focus walks over its lines and goes back to the button when one is chosen or the menu is left. */
export function MenuList({
  groups,
  trigger,
  startAt,
  onClose,
}: {
  readonly groups: readonly MenuGroup[];
  readonly trigger: HTMLElement;
  readonly startAt: 'first' | 'last';
  readonly onClose: () => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const lines = () => [...(list.current?.querySelectorAll<HTMLElement>(LINE_IN_USE) ?? [])];
  const begin = useEffectEvent(() => {
    if (list.current) placeBeside(list.current, trigger);
    (lines().at(startAt === 'first' ? 0 : -1) ?? list.current)?.focus();
  });
  useLayoutEffect(() => begin(), []);
  useLeaving((place) => list.current?.contains(place) === true || trigger.contains(place), onClose);
  const close = () => {
    trigger.focus();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      // With Tab the browser goes on from the button.
      if (event.key === 'Escape') event.preventDefault();
      close();
      return;
    }
    const next = focusedAfter(event.key, lines(), document.activeElement);
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return createPortal(
    <div
      ref={list}
      role="menu"
      aria-labelledby={trigger.id}
      tabIndex={-1}
      className={styles.menu}
      onKeyDown={onKeyDown}
    >
      {groups.map(({ items }, index) => (
        <div key={index} role="group" className={styles.group}>
          {items.map((item) => (
            <MenuLine key={item.title} item={item} onChoose={close} />
          ))}
        </div>
      ))}
    </div>,
    document.body,
  );
}

const LINE_IN_USE = '[role="menuitem"]:not([aria-disabled="true"])';

function MenuLine({
  item: { title, shortcut, disabled = false, onSelect },
  onChoose,
}: {
  readonly item: MenuItem;
  readonly onChoose: () => void;
}) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={styles.item}
      aria-disabled={disabled}
      aria-keyshortcuts={shortcut}
      onPointerMove={({ currentTarget }) => {
        if (!disabled) currentTarget.focus({ preventScroll: true });
      }}
      onClick={() => {
        if (disabled) return;
        // The button has the focus again before the line acts, so that it may move it.
        onChoose();
        onSelect();
      }}
    >
      {title}
      {shortcut !== undefined && (
        <span className={styles.shortcut} aria-hidden>
          {shortcut}
        </span>
      )}
    </button>
  );
}

/** Closes when something else is pressed or gets the focus, and when the window changes under the menu. */
function useLeaving(isInside: (place: Node) => boolean, onClose: () => void): void {
  const leave = useEffectEvent((event: Event) => {
    if (!(event.target instanceof Node && isInside(event.target))) onClose();
  });
  useEffect(() => {
    const listen = (event: Event) => leave(event);
    document.addEventListener('pointerdown', listen, true);
    document.addEventListener('focusin', listen, true);
    window.addEventListener('resize', listen);
    return () => {
      document.removeEventListener('pointerdown', listen, true);
      document.removeEventListener('focusin', listen, true);
      window.removeEventListener('resize', listen);
    };
  }, []);
}
