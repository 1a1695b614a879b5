import type { DiagramNode, DiagramWire } from '../../diagram/document.ts';
import { CATALOG } from '../../services/catalog.ts';
import type { AnyService, CallingPort } from '../../services/contract.ts';
import { resolveWire } from '../../services/wiring.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { FieldSetForm } from '../form/field-set-form.tsx';
import { fullConfig } from '../full-config.ts';
import { SettingsOfMoment } from './settings-of-moment.tsx';
import { useConfigEditor } from './use-config-editor.ts';
import { WireFlow } from './wire-flow.tsx';
import styles from './inspector.module.css';

/** One end of a wire. */
interface End {
  readonly node: DiagramNode;
  readonly service: AnyService;
}

/** One wire: what flows, which end calls, and the settings that the calling end owns. */
export default function WireInspector({ wire }: { readonly wire: DiagramWire }) {
  const from = useEnd(wire.from);
  const to = useEnd(wire.to);
  const resolved = from && to && resolveWire(wire.kind, from.service, to.service);
  if (!resolved) return null;
  const [caller, server] = resolved.caller === 'from' ? [from, to] : [to, from];
  return (
    <>
      <header className={styles.header}>
        <h3 className={styles.heading}>
          {from.node.title} → {to.node.title}
        </h3>
        <p className={styles.service}>
          {resolved.title}; {caller.node.title} calls, so these are its settings
        </p>
      </header>
      <div className={styles.scroll}>
        <WireFlow wire={wire.number} />
        <WireSettings wire={wire} port={resolved.port} caller={caller} server={server} />
      </div>
    </>
  );
}

function WireSettings({
  wire,
  port,
  caller,
  server,
}: {
  readonly wire: DiagramWire;
  readonly port: CallingPort;
  readonly caller: End;
  readonly server: End;
}) {
  const configureWire = useDiagram((state) => state.configureWire);
  const { id, fields, metrics } = server.service;
  const peer = { service: id, config: fullConfig(fields, server.node.config), metrics };
  const editor = useConfigEditor(
    port.settings,
    wire.settings,
    (settings) =>
      port.check?.(settings, fullConfig(caller.service.fields, caller.node.config), peer) ?? [],
    (settings) => {
      configureWire(wire.number, settings);
    },
  );
  if (Object.keys(port.settings).length === 0) {
    return <p className={styles.muted}>A wire of this kind has no settings.</p>;
  }
  const general = editor.problems.filter(({ path }) => path === '');
  return (
    <SettingsOfMoment>
      {general.map(({ message }) => (
        <p key={message} className={styles.problem} role="alert">
          {message}
        </p>
      ))}
      <FieldSetForm
        fields={port.settings}
        config={editor.config}
        problems={editor.problems}
        suggestions={port.suggest?.(peer)}
        onChange={editor.change}
      />
    </SettingsOfMoment>
  );
}

function useEnd(number: number): End | undefined {
  const node = useDiagram(({ diagram }) => diagram.nodes.find((each) => each.number === number));
  const service = node && CATALOG.get(node.service);
  return service && { node, service };
}
