import { Globe, MapPin } from 'lucide-react';
import type { DiagramContainer } from '../../diagram/container.ts';
import { CONTAINER_WORDS } from '../canvas/canvas-elements.ts';
import { CONTAINER_DRAG_TYPE } from '../canvas/use-placing.ts';
import styles from './palette-entry.module.css';

const HELP = {
  region: 'A frame for zones and for services that run in every zone. It can fail.',
  zone: 'A frame for what runs in one Availability Zone. It can fail, and takes with it what is there.',
} as const;

/** A Region or a zone in the palette: around the selected nodes, or where it is dropped. */
export function PlaceEntry({
  kind,
  onPlace,
}: {
  readonly kind: DiagramContainer['kind'];
  readonly onPlace: (kind: DiagramContainer['kind']) => void;
}) {
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        title={HELP[kind]}
        draggable
        onClick={() => onPlace(kind)}
        onDragStart={(event) => {
          event.dataTransfer.setData(CONTAINER_DRAG_TYPE, kind);
          event.dataTransfer.effectAllowed = 'copy';
        }}
      >
        {kind === 'region' ? <Globe aria-hidden /> : <MapPin aria-hidden />}
        <span>{CONTAINER_WORDS[kind]}</span>
      </button>
    </li>
  );
}
