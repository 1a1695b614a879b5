import type { DiagramNode } from '../../diagram/document.ts';
import type { AnyService } from '../../services/contract.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { FieldSetForm } from '../form/field-set-form.tsx';
import { ActionButtons } from './action-buttons.tsx';
import { ServicePart } from './service-parts.tsx';
import { SettingsOfMoment } from './settings-of-moment.tsx';
import { useConfigEditor } from './use-config-editor.ts';
import styles from './inspector.module.css';

/** The node's settings, its actions and faults. During a run every change is an intervention. */
export function ConfigureTab({
  node,
  service,
}: {
  readonly node: DiagramNode;
  readonly service: AnyService;
}) {
  const configureNode = useDiagram((state) => state.configureNode);
  const editor = useConfigEditor(
    service.fields,
    node.config,
    (config) => service.check?.(config as never) ?? [],
    (config) => {
      configureNode(node.number, config);
    },
  );
  const general = editor.problems.filter(({ path }) => path === '');
  return (
    <SettingsOfMoment>
      {general.map(({ message }) => (
        <p key={message} className={styles.problem} role="alert">
          {message}
        </p>
      ))}
      <ServicePart service={service.id} config={editor.config} onChange={editor.change} />
      <FieldSetForm
        fields={service.fields}
        config={editor.config}
        problems={editor.problems}
        onChange={editor.change}
      />
      <ActionButtons node={node.number} actions={service.actions} />
    </SettingsOfMoment>
  );
}
