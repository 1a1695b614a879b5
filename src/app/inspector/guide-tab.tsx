import type { AnyService } from '../../services/contract.ts';
import { Markdown } from '../markdown/markdown.tsx';
import type { MarkdownBlock } from '../markdown/markdown-block.ts';
import { Later, useLater } from '../widgets/later.tsx';
import { LaterPart } from '../widgets/later-part.tsx';
import styles from './inspector.module.css';

const LOADERS = import.meta.glob<readonly MarkdownBlock[]>('../../services/*/guide.md', {
  query: '?blocks',
  import: 'default',
});

const GUIDES = new Map(
  Object.entries(LOADERS).map(([path, load]) => [path.split('/').at(-2) ?? path, new Later(load)]),
);

/** The service's page for the learner. */
export function GuideTab({ service }: { readonly service: AnyService }) {
  const guide = GUIDES.get(service.id);
  if (guide === undefined) return null;
  return (
    <LaterPart>
      <Guide guide={guide} />
    </LaterPart>
  );
}

function Guide({ guide }: { readonly guide: Later<readonly MarkdownBlock[]> }) {
  const blocks = useLater(guide);
  if (blocks === undefined) return <p className={styles.muted}>Opening the guide…</p>;
  return <Markdown blocks={blocks} />;
}
