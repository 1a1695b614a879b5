import { canBeEdited } from '../../stores/diagram-state.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { TitleField } from '../widgets/title-field.tsx';
import styles from './diagram-title.module.css';

/** The diagram's title, edited in place. */
export function DiagramTitle() {
  const title = useDiagram((state) => state.diagram.title);
  const canEdit = useDiagram(canBeEdited);
  const retitle = useDiagram((state) => state.retitleDiagram);
  return (
    <TitleField
      className={styles.title}
      label="Title of the diagram"
      title={title}
      readOnly={!canEdit}
      onRetitle={retitle}
    />
  );
}
