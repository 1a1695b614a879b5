import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where `npm run nodes` puts further versions. */
const FETCHED_FOLDER = '.cache/nodes';

/** A Node.js that can run the terminal program. */
export interface NodeBinary {
  readonly path: string;
  /** Such as `v22.23.3`. */
  readonly version: string;
}

/**
 * Every Node.js at hand, one of each version: the one that runs this, those on the path, those named by
 * `SPILLWAY_NODES` (a list like PATH, of programs or folders) and those that `npm run nodes` fetched.
 */
export function findNodeBinaries(): readonly NodeBinary[] {
  const named = (process.env.SPILLWAY_NODES ?? '').split(delimiter);
  const onPath = (process.env.PATH ?? '').split(delimiter);
  const fetched = entriesOf(FETCHED_FOLDER).flatMap((folder) =>
    entriesOf(join(folder, 'node_modules')),
  );
  const byVersion = new Map<string, NodeBinary>();
  for (const place of [process.execPath, ...named, ...onPath, ...fetched]) {
    const path = programAt(place);
    const version = path && versionOf(path);
    if (path && version && !byVersion.has(version)) byVersion.set(version, { path, version });
  }
  return [...byVersion.values()];
}

function entriesOf(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

function programAt(place: string): string | undefined {
  if (place === '') return undefined;
  const places = [join(place, 'node'), join(place, 'bin', 'node'), join(place, 'node.exe'), place];
  const found = places.find((path) => existsSync(path) && /node(?:\.exe)?$/.test(path));
  return found && realpathSync(found);
}

/** What a program says its version is; undefined when it does not start. */
function versionOf(path: string): string | undefined {
  try {
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim();
    return /^v\d+\.\d+\.\d+$/.test(version) ? version : undefined;
  } catch {
    return undefined;
  }
}
