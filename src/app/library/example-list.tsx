import { EXAMPLES } from '../../lessons/examples.ts';
import { requestReplacement } from '../share/replacement.ts';
import { closeDialog } from '../shell/page-state.ts';
import styles from './library-dialog.module.css';

/** The examples; opening one begins a new document. */
export function ExampleList() {
  return (
    <ul className={styles.examples}>
      {EXAMPLES.map(({ id, title, summary, experiment }) => (
        <li key={id}>
          <button
            type="button"
            onClick={() => {
              closeDialog();
              requestReplacement({ source: 'example', experiment });
            }}
          >
            <strong>{title}</strong>
            <span>{summary}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
