import { runCommand } from '../keyboard/command-handlers.ts';
import { Button } from '../widgets/button.tsx';
import { Dialog } from '../widgets/dialog.tsx';
import styles from './about-dialog.module.css';
import { closeDialog } from './page-state.ts';

/** What Spillway is, what its numbers are worth, and whose marks it does not own. */
export default function AboutDialog() {
  return (
    <Dialog title="About Spillway" width="normal" onClose={closeDialog}>
      <div className={styles.about}>
        <p>
          Spillway simulates how architectures on AWS behave under load: what queues up, what is
          throttled, what scales and when, what is lost, and what it costs. Everything runs in this
          browser; nothing you draw leaves it unless you share it.
        </p>
        <p>
          Each service follows documented rules and limits. The guide of a service says which are
          modelled, which are simplified and where each number was read. A simulation is a model:
          check the real quotas, prices and behaviour before you build on them.
        </p>
        <p>
          <Button onClick={() => runCommand('help.fidelity')}>
            What is simulated, and how truly
          </Button>
        </p>
        <p>
          The same diagram, seed and interventions give the same run, event for event, in every
          browser and in the terminal.
        </p>
        <p>
          Spillway is an independent teaching tool. It is not affiliated with, endorsed by or
          sponsored by Amazon Web Services. Amazon Web Services, AWS and the names of its services
          are trademarks of Amazon.com, Inc. or its affiliates, and are used here only to say which
          service is simulated. The drawings are our own.
        </p>
      </div>
    </Dialog>
  );
}
