/** Files the bundler hands over as text. Seen by every project, so nothing here may need a browser. */

declare module '*.md?raw' {
  const text: string;
  export default text;
}

declare module '*.csv?raw' {
  const text: string;
  export default text;
}
