import type { ErrorUnit } from './comparison-table.ts';
import { errorBound, speaksAlone, type Finding } from './finding.ts';
import type { QuantityKind } from './known-system.ts';

/** The lines that begin and end a table in the page. What is between them is made by `npm run theory`. */
const beginOf = (id: string): string => `<!-- table ${id}: made by npm run theory -->`;
const END = '<!-- end of table -->';

/** Puts the findings of a table into the page. Throws when the page has no place for it. */
export function withTable(
  page: string,
  id: string,
  findings: readonly Finding[],
  errorUnit?: ErrorUnit,
): string {
  const { start, end } = placeOf(page, id);
  return `${page.slice(0, start)}\n\n${tableText(findings, errorUnit)}\n\n${page.slice(end)}`;
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

function tableText(findings: readonly Finding[], errorUnit?: ErrorUnit): string {
  const title = errorUnit?.title ?? '%';
  return [
    envelopeText(findings, errorUnit),
    '',
    `| Configuration | Quantity | Theory | Off by, ${title} | Alone, ${title} |`,
    '|---|---|---:|---:|---:|',
    ...findings.map((finding) => rowText(finding, errorUnit)),
  ].join('\n');
}

function rowText(finding: Finding, errorUnit?: ErrorUnit): string {
  const { system, quantity, direct, deciding, seenShare } = finding;
  const size = errorSize(finding, errorUnit);
  const offBy = (mean: number, halfWidth: number, digits: number): string =>
    `${signed((mean - quantity.expected) / size, digits)} ± ${(halfWidth / size).toFixed(digits)}`;
  return `| ${[
    system,
    quantity.name,
    theoryText(finding),
    offBy(deciding.mean, deciding.halfWidth, 3),
    speaksAlone(finding)
      ? offBy(direct.mean, direct.halfWidth, 1)
      : `seen in ${Math.round(100 * seenShare)} % of replications`,
  ].join(' | ')} |`;
}

/** How much of the quantity's own unit errors are told in. */
function errorSize({ quantity }: Finding, errorUnit?: ErrorUnit): number {
  return errorUnit?.size ?? quantity.expected / 100;
}

/** Smaller than any time that matters, in any unit. */
const NOTHING = 1e-9;

function theoryText({ quantity: { expected, unit } }: Finding): string {
  const space = unit === '' || unit.startsWith('/') ? '' : ' ';
  return `${expected < NOTHING ? 0 : Number(expected.toPrecision(4))}${space}${unit}`;
}

/** What all rows together say. */
function envelopeText(findings: readonly Finding[], errorUnit?: ErrorUnit): string {
  const largest = (title: string, kind: QuantityKind): readonly string[] => {
    const bounds = findings
      .filter(({ quantity }) => quantity.kind === kind)
      .map((finding) => errorBound(finding) / errorSize(finding, errorUnit));
    if (bounds.length === 0) return [];
    const bound = Math.max(...bounds).toFixed(3);
    return [`${title} ${bound} ${errorUnit?.title ?? '%'} (${bounds.length} comparisons)`];
  };
  const parts = [...largest('means and shares', 'mean'), ...largest('percentiles', 'percentile')];
  return `Off by at most, interval included: ${parts.join(', ')}.`;
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}
