/** One line of a CSV text. */
export interface CsvRow {
  /** Counting from 1, as an editor does. */
  readonly line: number;
  /** Cells without surrounding blanks and quotation marks. */
  readonly cells: readonly string[];
}

/**
 * Splits a CSV text into rows. Blank lines and lines that begin with `#` are left out. Cells are parted by commas,
 * or by tabs or semicolons where the text has no commas. A quoted cell may hold the separator but no line break.
 */
export function csvRows(text: string): CsvRow[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const separator = separatorOf(lines);
  const rows: CsvRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    rows.push({ line: index + 1, cells: cellsOf(line, separator) });
  }
  return rows;
}

function separatorOf(lines: readonly string[]): string {
  const content = lines.filter((line) => !line.startsWith('#'));
  return [',', '\t', ';'].find((mark) => content.some((line) => line.includes(mark))) ?? ',';
}

function cellsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  cells.push(cell.trim());
  return cells;
}
