import { join } from 'node:path';
import { ESLint } from 'eslint';
import { check, resolveConfig } from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..');

/** What the compiler says of a text that stands in for a file of the behaviour project. */
function complaintsOf(text: string): readonly string[] {
  const path = join(project, 'tsconfig.behaviour.json');
  const read = ts.readConfigFile(path, (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, project);
  const planted = join(project, 'src', 'kernel', 'planted.ts');
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, languageVersion) =>
    name === planted
      ? ts.createSourceFile(name, text, languageVersion)
      : getSourceFile(name, languageVersion);
  const program = ts.createProgram([planted], { ...options, incremental: false }, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** The lint rules that a text breaks, as if it stood in `src/kernel/scheduler.ts`. */
async function brokenRules(text: string): Promise<readonly (string | null)[]> {
  const eslint = new ESLint({
    cwd: project,
    overrideConfigFile: join(project, '.config', 'eslint.config.js'),
  });
  const [result] = await eslint.lintText(text, {
    filePath: join(project, 'src', 'kernel', 'scheduler.ts'),
  });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

describe('a planted violation turns red', () => {
  it('in the types: behaviour that reaches for the document', () => {
    expect(complaintsOf('export const title = document.title;').join()).toContain('document');
    expect(complaintsOf('export const wait = setTimeout;').join()).toContain('setTimeout');
    expect(complaintsOf('export const first = (list: number[]): number => list[0];')).toHaveLength(
      1,
    );
    expect(complaintsOf('export const one = 1;')).toEqual([]);
  });

  it('in the linter: any, eval and HTML', async () => {
    const rules = await brokenRules(
      [
        'export const loose: any = 1;',
        "export const run = (): unknown => eval('1');",
        'export const draw = (element: { innerHTML: string }): void => {',
        "  element.innerHTML = 'x';",
        '};',
        '',
      ].join('\n'),
    );
    expect(rules).toContain('@typescript-eslint/no-explicit-any');
    expect(rules).toContain('no-eval');
    expect(rules.some((rule) => rule?.startsWith('no-restricted'))).toBe(true);
  });

  it('in the format', async () => {
    const options = await resolveConfig(join(project, 'src', 'kernel', 'scheduler.ts'));
    const format = { ...options, parser: 'typescript' };
    expect(await check("export const tidy = 'yes';\n", format)).toBe(true);
    expect(await check('export const tidy="no"\n', format)).toBe(false);
  });
});
