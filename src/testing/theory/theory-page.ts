import { errorBound, speaksAlone, type Finding } from './finding.ts';
import type { QuantityKind } from './known-system.ts';

/** The lines that begin and end a table in the page. What is between them is made by `npm run theory`. */
const beginOf = (id: string): string => `<!-- table ${id}: made by npm run theory -->`;
const END = '<!-- end of table -->';

/** Puts the findings of a table into the page. Throws when the page has no place for it. */
export function withTable(page: string, id: string, findings: readonly Finding[]): string {
  const { start, end } = placeOf(page, id);
  return `${page.slice(0, start)}\n\n${tableText(findings)}\n\n${page.slice(end)}`;
}

/** The configurations that the page has in a table. Throws when there is no such table. */
export function namesInTable(page: string, id: string): ReadonlySet<string> {
  const { start, end } = placeOf(page, id);
  const rows = page
    .slice(start, end)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1);
  return new Set(rows.map((row) => row.split(' | ')[0]?.slice(2) ?? ''));
}

/** The tables that the page has a place for. */
export function tablesInPage(page: string): readonly string[] {
  return [...page.matchAll(/<!-- table (\S+): made by/g)].map(([, id = '']) => id);
}

function placeOf(page: string, id: string): { readonly start: number; readonly end: number } {
  const begin = page.indexOf(beginOf(id));
  const start = begin + beginOf(id).length;
  const end = page.indexOf(END, start);
  if (begin < 0 || end < 0) throw new Error(`there is no place for the table ${id}`);
  return { start, end };
}

function tableText(findings: readonly Finding[]): string {
  return [
    envelopeText(findings),
    '',
    '| Configuration | Quantity | Theory | Off by, % | Alone, % |',
    '|---|---|---:|---:|---:|',
    ...findings.map(rowText),
  ].join('\n');
}

function rowText(finding: Finding): string {
  const { system, quantity, direct, deciding, seenShare } = finding;
  const { name, expected, unit } = quantity;
  const theory = `${Number(expected.toPrecision(4))}${unit === '' || unit.startsWith('/') ? '' : ' '}${unit}`;
  const offBy = (mean: number, halfWidth: number, digits: number): string => {
    const error = (100 * (mean - expected)) / expected;
    return `${signed(error, digits)} ± ${((100 * halfWidth) / expected).toFixed(digits)}`;
  };
  return `| ${[
    system,
    name,
    theory,
    offBy(deciding.mean, deciding.halfWidth, 3),
    speaksAlone(finding)
      ? offBy(direct.mean, direct.halfWidth, 1)
      : `seen in ${Math.round(100 * seenShare)} % of replications`,
  ].join(' | ')} |`;
}

/** What all rows together say. */
function envelopeText(findings: readonly Finding[]): string {
  const largest = (kind: QuantityKind): string => {
    const bounds = findings.filter(({ quantity }) => quantity.kind === kind).map(errorBound);
    return `${(100 * Math.max(...bounds)).toFixed(3)} % (${bounds.length} comparisons)`;
  };
  return (
    `Off by at most, interval included: means and shares ${largest('mean')}, ` +
    `percentiles ${largest('percentile')}.`
  );
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}
