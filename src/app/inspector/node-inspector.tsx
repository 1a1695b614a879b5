import { useState } from 'react';
import type { DiagramNode } from '../../diagram/document.ts';
import { CATALOG } from '../../services/catalog.ts';
import { canBeEdited } from '../../stores/diagram-state.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { TitleField } from '../widgets/title-field.tsx';
import { BillTab } from './bill-tab.tsx';
import { ConfigureTab } from './configure-tab.tsx';
import { GuideTab } from './guide-tab.tsx';
import { MetricsTab } from './metrics-tab.tsx';
import { Tabs, type Tab } from './tabs.tsx';
import { WhyTab } from './why-tab.tsx';
import styles from './inspector.module.css';

type TabId = 'configure' | 'metrics' | 'why' | 'bill' | 'guide';

/** The tab that was looked at last, so that selecting another node shows the same thing of it. */
let lastTab: TabId = 'configure';

/** Everything about one node. */
export default function NodeInspector({ node }: { readonly node: DiagramNode }) {
  const [tab, setTab] = useState<TabId>(lastTab);
  const canEdit = useDiagram(canBeEdited);
  const retitleNode = useDiagram((state) => state.retitleNode);
  const service = CATALOG.get(node.service);
  if (!service) return <p className={styles.problem}>There is no service “{node.service}”.</p>;
  const tabs: Tab<TabId>[] = [
    {
      id: 'configure',
      title: 'Configure',
      content: () => <ConfigureTab node={node} service={service} />,
    },
    {
      id: 'metrics',
      title: 'Metrics',
      content: () => <MetricsTab node={node} service={service} />,
    },
    { id: 'why', title: 'Why', content: () => <WhyTab node={node} service={service} /> },
    { id: 'bill', title: 'Bill', content: () => <BillTab node={node} service={service} /> },
    { id: 'guide', title: 'Guide', content: () => <GuideTab service={service} /> },
  ];
  return (
    <>
      <header className={styles.header}>
        <TitleField
          className={styles.title}
          label="Name of the node"
          title={node.title}
          readOnly={!canEdit}
          onRetitle={(title) => {
            retitleNode(node.number, title);
          }}
        />
        <p className={styles.service}>{service.title}</p>
      </header>
      <Tabs
        label={`About ${node.title}`}
        tabs={tabs}
        chosen={tab}
        onChoose={(chosen) => {
          lastTab = chosen;
          setTab(chosen);
        }}
      />
    </>
  );
}
