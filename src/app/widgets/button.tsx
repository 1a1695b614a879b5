import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './button.module.css';

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'title'>;

/** A button with words. `primary` is the one thing most people want next; there is at most one in view. */
export function Button({
  variant = 'plain',
  className,
  ...rest
}: ButtonProps & { readonly variant?: 'plain' | 'primary' | 'danger' }) {
  return (
    <button
      type="button"
      className={classNames(styles.button, styles[variant], className)}
      {...rest}
    />
  );
}

/** A button that shows an icon; its name is spoken and shown on hover, with the shortcut where there is one. */
export function IconButton({
  label,
  shortcut,
  pressed,
  className,
  children,
  ...rest
}: ButtonProps & {
  readonly label: string;
  /** Such as `Ctrl+Z`, for the tooltip. */
  readonly shortcut?: string | undefined;
  /** For a button that switches something on and off. */
  readonly pressed?: boolean | undefined;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={classNames(styles.icon, className)}
      aria-label={label}
      aria-pressed={pressed}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      {...rest}
    >
      {children}
    </button>
  );
}
