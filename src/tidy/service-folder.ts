/** Every service folder holds what the design requires of one. */
import type { Check, SourceFile } from './source-file.ts';

const required = ['service.ts', 'behaviour.ts', 'facts.ts', 'rules.ts', 'guide.md'];

/** The files of each service by name within its folder. */
export function groupByService(files: readonly SourceFile[]): Map<string, Map<string, SourceFile>> {
  const services = new Map<string, Map<string, SourceFile>>();
  for (const file of files) {
    const [, id, name] = /^src\/services\/([^/]+)\/(.+)$/.exec(file.path) ?? [];
    if (id === undefined || name === undefined) continue;
    const folder = services.get(id) ?? new Map<string, SourceFile>();
    services.set(id, folder.set(name, file));
  }
  return services;
}

export const checkServiceFolders: Check = (files) =>
  [...groupByService(files)].flatMap(([id, folder]) => {
    const names = [...folder.keys()];
    const faults = required
      .filter((name) => !folder.has(name))
      .map((name) => `src/services/${id} has no ${name}`);
    if (!names.some((name) => name.endsWith('.test.ts'))) {
      faults.push(`src/services/${id} has no *.test.ts that tells its behaviour`);
    }
    return faults;
  });
