import { useState } from 'react';
import type { ActionDescription } from '../../services/contract.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { defaultsOf, parseConfig, type FieldProblem } from '../../schema/parse.ts';
import { useRun } from '../../stores/hooks.ts';
import { FieldSetForm } from '../form/field-set-form.tsx';
import { Button } from '../widgets/button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import styles from './inspector.module.css';

/** What the console's buttons do, and faults to inject; each is an intervention of the run. */
export function ActionButtons({
  node,
  actions,
}: {
  readonly node: number;
  readonly actions: readonly ActionDescription[];
}) {
  const act = useRun((state) => state.act);
  const canAct = useRun(({ phase }) => phase === 'playing' || phase === 'paused');
  const [asking, setAsking] = useState<ActionDescription | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const carryOut = async (action: ActionDescription, settings: AnyConfig): Promise<void> => {
    setAsking(null);
    setRefusal(await act(node, action.id, settings));
  };
  if (actions.length === 0) return null;
  return (
    <>
      {(['action', 'fault'] as const).map((kind) => {
        const ofKind = actions.filter((action) => action.kind === kind);
        if (ofKind.length === 0) return null;
        return (
          <section key={kind} className={styles.section}>
            <h4 className={styles.heading}>{kind === 'action' ? 'Actions' : 'Faults'}</h4>
            <div className={styles.actions}>
              {ofKind.map((action) => (
                <Button
                  key={action.id}
                  variant={kind === 'fault' ? 'danger' : 'plain'}
                  disabled={!canAct}
                  aria-description={action.help}
                  onClick={() => {
                    setRefusal(null);
                    if (Object.keys(action.fields).length > 0) setAsking(action);
                    else void carryOut(action, {});
                  }}
                >
                  {action.title}
                </Button>
              ))}
            </div>
          </section>
        );
      })}
      {refusal !== null && (
        <p className={styles.problem} role="alert">
          {refusal}
        </p>
      )}
      {asking && (
        <ActionDialog
          action={asking}
          onClose={() => {
            setAsking(null);
          }}
          onConfirm={(settings) => void carryOut(asking, settings)}
        />
      )}
    </>
  );
}

function ActionDialog({
  action,
  onClose,
  onConfirm,
}: {
  readonly action: ActionDescription;
  readonly onClose: () => void;
  readonly onConfirm: (settings: AnyConfig) => void;
}) {
  const [settings, setSettings] = useState<AnyConfig>(defaultsOf(action.fields));
  const parsed = parseConfig(action.fields, settings);
  const problems: readonly FieldProblem[] = parsed.ok ? [] : parsed.problems;
  return (
    <Dialog
      title={action.title}
      width="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!parsed.ok}
            onClick={() => {
              onConfirm(settings);
            }}
          >
            {action.title}
          </Button>
        </>
      }
    >
      <p>{action.help}</p>
      <FieldSetForm
        fields={action.fields}
        config={settings}
        problems={problems}
        onChange={setSettings}
      />
    </Dialog>
  );
}
