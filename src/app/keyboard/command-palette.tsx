import { Command } from 'cmdk';
import { closeDialog } from '../shell/page-state.ts';
import { Dialog } from '../widgets/dialog.tsx';
import { runCommand, useEnabledCommands } from './command-handlers.ts';
import { COMMAND_GROUPS, COMMAND_IDS, describeCommand, type CommandId } from './command-table.ts';
import { shortcutHint } from './shortcut-hint.ts';
import styles from './command-palette.module.css';

/** Everything the page can do, found by typing. */
export default function CommandPalette() {
  const enabled = useEnabledCommands();
  return (
    <Dialog title="Commands" onClose={closeDialog}>
      <Command className={styles.palette} label="Commands" loop>
        <Command.Input
          className={styles.input}
          placeholder="Type what you want to do"
          data-first-focus
        />
        <Command.List className={styles.list}>
          <Command.Empty className={styles.empty}>No command by that name.</Command.Empty>
          {COMMAND_GROUPS.map((group) => (
            <Command.Group key={group} heading={group}>
              {COMMAND_IDS.filter((id) => describeCommand(id).group === group).map((id) => (
                <CommandLine key={id} id={id} enabled={enabled.has(id)} />
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

function CommandLine({ id, enabled }: { readonly id: CommandId; readonly enabled: boolean }) {
  const { title, keywords } = describeCommand(id);
  return (
    <Command.Item
      className={styles.item}
      value={title}
      keywords={keywords === undefined ? [] : [keywords]}
      disabled={!enabled}
      onSelect={() => {
        closeDialog();
        // After the dialog has given the focus back, so that a command may move it.
        setTimeout(() => runCommand(id));
      }}
    >
      <span>{title}</span>
      {shortcutHint(id) !== undefined && <kbd>{shortcutHint(id)}</kbd>}
    </Command.Item>
  );
}
