import { ZONE_NAMES } from '../../base/availability-zone.ts';
import { containersByNumber, placeIn, type DiagramContainer } from '../../diagram/container.ts';
import type { DiagramNode } from '../../diagram/document.ts';
import { nodesOf } from '../../diagram/outage.ts';
import { CATALOG } from '../../services/catalog.ts';
import type { AnyService } from '../../services/contract.ts';
import { canBeEdited } from '../../stores/diagram-state.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { CONTAINER_WORDS } from '../canvas/canvas-elements.ts';
import { FailButton } from '../canvas/fail-button.tsx';
import { classNames } from '../widgets/class-names.ts';
import { TitleField } from '../widgets/title-field.tsx';
import books from './books.module.css';
import styles from './inspector.module.css';

/** Everything about a Region or zone: its name, what its failure does to what is there, and the button for it. */
export default function ContainerInspector({
  container,
}: {
  readonly container: DiagramContainer;
}) {
  const change = useDiagram((state) => state.changeContainer);
  const canEdit = useDiagram(canBeEdited);
  const { number, kind, title } = container;
  return (
    <>
      <header className={styles.header}>
        <TitleField
          className={styles.title}
          label={`Name of the ${CONTAINER_WORDS[kind]}`}
          title={title}
          readOnly={!canEdit}
          onRetitle={(next) => change(number, { title: next })}
        />
        <p className={styles.service}>{CONTAINER_WORDS[kind]}</p>
      </header>
      <div className={styles.scroll}>
        {kind === 'zone' && (
          <section className={styles.section}>
            <label className={styles.heading}>
              Zone{' '}
              <select
                value={container.zone}
                disabled={!canEdit}
                onChange={(event) => {
                  const zone = ZONE_NAMES.find((name) => name === event.target.value);
                  if (zone) change(number, { zone });
                }}
              >
                {ZONE_NAMES.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
            <p className={styles.muted}>
              Frames with the same letter in the same Region are the same zone.
            </p>
          </section>
        )}
        <Contents container={container} />
        <section className={styles.section}>
          <FailButton container={container} />
          <p className={styles.muted}>
            A failure is part of the run: it is on the timeline, in the link and in every replay.
          </p>
        </section>
      </div>
    </>
  );
}

/** Who is concerned by a failure, and how. */
function Contents({ container }: { readonly container: DiagramContainer }) {
  const diagram = useDiagram((state) => state.diagram);
  const containers = containersByNumber(diagram);
  const place = placeIn(containers, container.number);
  const around = nodesOf(diagram, { region: place.region, zone: null });
  const concerned = around.filter(({ within }) => {
    const { zone } = placeIn(containers, within);
    return place.zone === null || zone === null || zone === place.zone;
  });
  return (
    <section className={styles.section}>
      <h4 className={styles.heading}>What a failure does</h4>
      {concerned.length === 0 && <p className={styles.muted}>Nothing is placed here yet.</p>}
      <table className={classNames(books.books, books.words)}>
        <tbody>
          {concerned.map((node) => (
            <tr key={node.number}>
              <th scope="row">{node.title}</th>
              <td>{fateOf(node, container)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function fateOf({ service, within }: DiagramNode, container: DiagramContainer): string {
  const reach = CATALOG.get(service)?.reach;
  if (container.kind === 'region') return REGION_FATES[reach ?? 'unknown'];
  if (reach === 'zones') {
    const here = within === container.number ? 'here' : `in zone ${container.zone}`;
    return `loses what it has ${here}`;
  }
  return reach === undefined ? NOT_MODELLED : 'carries on: it runs in every zone';
}

const NOT_MODELLED = 'carries on: no such failure is modelled';

const REGION_FATES: Readonly<Record<NonNullable<AnyService['reach']> | 'unknown', string>> = {
  zones: 'fails in every zone',
  region: 'fails',
  'every-zone': NOT_MODELLED,
  unknown: NOT_MODELLED,
};
