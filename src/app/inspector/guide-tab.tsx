import { use } from 'react';
import type { AnyService } from '../../services/contract.ts';
import { Markdown } from '../markdown/markdown.tsx';
import type { MarkdownBlock } from '../markdown/markdown-block.ts';
import { LaterPart } from '../widgets/later-part.tsx';
import styles from './inspector.module.css';

const LOADERS = import.meta.glob<readonly MarkdownBlock[]>('../../services/*/guide.md', {
  query: '?blocks',
  import: 'default',
});

const guides = new Map<string, Promise<readonly MarkdownBlock[]>>();

/** The service's page for the learner. */
export function GuideTab({ service }: { readonly service: AnyService }) {
  return (
    <LaterPart meanwhile={<p className={styles.muted}>Opening the guide…</p>}>
      <Guide serviceId={service.id} />
    </LaterPart>
  );
}

function Guide({ serviceId }: { readonly serviceId: string }) {
  return <Markdown blocks={use(guideOf(serviceId))} />;
}

/** The same promise for the same service, as `use` asks. */
function guideOf(serviceId: string): Promise<readonly MarkdownBlock[]> {
  const known = guides.get(serviceId);
  if (known) return known;
  const load = LOADERS[`../../services/${serviceId}/guide.md`];
  const guide = load ? load() : Promise.resolve([]);
  guides.set(serviceId, guide);
  return guide;
}
