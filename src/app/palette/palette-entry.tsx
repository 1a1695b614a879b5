import type { AnyService } from '../../services/contract.ts';
import { SERVICE_DRAG_TYPE } from '../canvas/use-placing.ts';
import { Glyph } from '../glyphs/glyph.tsx';
import styles from './palette-entry.module.css';

/** One service of the palette. */
export function PaletteEntry({
  service,
  onPlace,
}: {
  readonly service: AnyService;
  readonly onPlace: (service: string) => void;
}) {
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        title={service.summary}
        draggable
        onClick={() => onPlace(service.id)}
        onDragStart={(event) => {
          event.dataTransfer.setData(SERVICE_DRAG_TYPE, service.id);
          event.dataTransfer.effectAllowed = 'copy';
        }}
      >
        <Glyph service={service.id} category={service.category} size="small" />
        <span>{service.title}</span>
      </button>
    </li>
  );
}
