import type { Category } from '../../services/contract.ts';
import { classNames } from '../widgets/class-names.ts';
import { CATEGORY_DRAWINGS } from './category-drawings.tsx';
import styles from './glyph.module.css';
import { SERVICE_DRAWINGS } from './service-drawings.tsx';

/**
 * A service's own drawing in the hue of its category; a service without one gets its category's. Decoration: the
 * service's name always stands beside it.
 */
export function Glyph({
  service,
  category,
  size = 'normal',
}: {
  /** The service's id; for what is not a service, leave it out. */
  readonly service?: string | undefined;
  readonly category: Category;
  readonly size?: 'small' | 'normal';
}) {
  const drawing = service === undefined ? undefined : SERVICE_DRAWINGS.get(service);
  return (
    <span className={classNames(styles.glyph, styles[size])} data-category={category} aria-hidden>
      <svg viewBox="0 0 24 24">{drawing ?? CATEGORY_DRAWINGS[category]}</svg>
    </span>
  );
}
