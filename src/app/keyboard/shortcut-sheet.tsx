import { changePage, closeDialog, usePage } from '../shell/page-state.ts';
import { Dialog } from '../widgets/dialog.tsx';
import {
  COMMAND_GROUPS,
  COMMAND_IDS,
  describeCommand,
  type CommandGroup,
} from './command-table.ts';
import { formatCombination, isMac } from './key-combination.ts';
import styles from './shortcut-sheet.module.css';

/** Every shortcut on one sheet, and the switch for those of a single character. */
export default function ShortcutSheet() {
  const singleKeys = usePage((state) => state.singleKeys);
  return (
    <Dialog title="Keyboard shortcuts" width="wide" onClose={closeDialog}>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => changePage({ singleKeys: event.currentTarget.checked })}
        />
        Shortcuts of a single character, such as <kbd>C</kbd> or <kbd>?</kbd>
      </label>
      <div className={styles.groups}>
        {COMMAND_GROUPS.map((group) => (
          <ShortcutGroup key={group} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function ShortcutGroup({ group }: { readonly group: CommandGroup }) {
  const onMac = isMac();
  const commands = COMMAND_IDS.map(describeCommand).filter(
    (command) => command.group === group && command.keys.length > 0,
  );
  return (
    <section>
      <h3>{group}</h3>
      <dl>
        {commands.map((command) => (
          <div key={command.title}>
            <dt>{command.title}</dt>
            <dd>
              {command.keys.map((keys) => (
                <kbd key={keys}>{formatCombination(keys, onMac)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
