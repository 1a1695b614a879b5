import type { DiagramContainer } from '../../diagram/container.ts';
import { useDiagram, useRun } from '../../stores/hooks.ts';
import { announce } from '../announcer/announcements.ts';
import { Button } from '../widgets/button.tsx';
import { useIsFailed } from './use-outage.ts';

const NOUNS = { region: 'Region', zone: 'zone' } as const;

/** Fails a Region or zone in the run, or lets it work again. */
export function FailButton({ container }: { readonly container: DiagramContainer }) {
  const setFailed = useRun((state) => state.setContainerFailed);
  const canAct = useRun(({ phase }) => phase === 'playing' || phase === 'paused');
  const isReadOnly = useDiagram((state) => state.isReadOnly);
  const isFailed = useIsFailed(container);
  const noun = NOUNS[container.kind];
  const change = async (): Promise<void> => {
    const refusal = await setFailed(container.number, !isFailed);
    announce(refusal ?? `${container.title} ${isFailed ? 'works again' : 'has failed'}`);
  };
  return (
    <Button
      className="nodrag"
      variant={isFailed ? 'plain' : 'danger'}
      disabled={!canAct || isReadOnly}
      aria-label={isFailed ? `Restore ${container.title}` : `Fail ${container.title}`}
      onClick={() => void change()}
    >
      {isFailed ? 'Restore' : `Fail this ${noun}`}
    </Button>
  );
}
