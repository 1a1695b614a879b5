import { Fragment, type ReactElement } from 'react';
import { DropdownMenu } from 'radix-ui';
import styles from './menu.module.css';

/** One line of a menu. */
interface MenuItem {
  readonly title: string;
  readonly onSelect: () => void;
  /** Such as `Ctrl+Z`. */
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** For choices and switches: whether it is on. */
  readonly checked?: boolean | undefined;
}

/** Lines that belong together; a rule is drawn between groups. */
export interface MenuGroup {
  readonly title?: string;
  readonly items: readonly MenuItem[];
}

/**
 * A menu that opens from a button. It is not modal: a modal Radix menu locks scrolling with a style element, which
 * the page's security policy refuses.
 */
export function Menu({
  trigger,
  groups,
  align = 'start',
}: {
  readonly trigger: ReactElement;
  readonly groups: readonly MenuGroup[];
  readonly align?: 'start' | 'end';
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={styles.menu}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {groups.map((group, index) => (
            <Fragment key={group.title ?? index}>
              {index > 0 && <DropdownMenu.Separator className={styles.separator} />}
              {group.title !== undefined && (
                <DropdownMenu.Label className={styles.label}>{group.title}</DropdownMenu.Label>
              )}
              {group.items.map((item) => (
                <MenuLine key={item.title} item={item} />
              ))}
            </Fragment>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function MenuLine({ item }: { readonly item: MenuItem }) {
  const shortcut =
    item.shortcut === undefined ? null : <span className={styles.shortcut}>{item.shortcut}</span>;
  if (item.checked !== undefined) {
    return (
      <DropdownMenu.CheckboxItem
        className={styles.item}
        checked={item.checked}
        disabled={item.disabled === true}
        onSelect={item.onSelect}
      >
        <span className={styles.check} aria-hidden>
          {item.checked ? '✓' : ''}
        </span>
        {item.title}
        {shortcut}
      </DropdownMenu.CheckboxItem>
    );
  }
  return (
    <DropdownMenu.Item
      className={styles.item}
      disabled={item.disabled === true}
      onSelect={item.onSelect}
    >
      {item.title}
      {shortcut}
    </DropdownMenu.Item>
  );
}
