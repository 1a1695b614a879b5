import styles from './figures.module.css';

/** One number with its name. */
export interface Figure {
  readonly title: string;
  /** Formatted, with its unit; see `number-format.ts`. */
  readonly text: string;
  /** Says by words and colour that the number is bad news. */
  readonly tone?: 'warning' | 'danger';
}

/** Two or three numbers side by side, each under its name; they keep their places while digits change. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => (
        <div key={figure.title}>
          <dt title={figure.title}>{figure.title}</dt>
          <dd data-tone={figure.tone}>{figure.text}</dd>
        </div>
      ))}
    </dl>
  );
}
