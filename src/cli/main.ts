import { CATALOG } from '../services/catalog.ts';
import { loadRunnable } from '../services/runnable-catalog.ts';
import { execute } from './command-line.ts';

const catalog = await loadRunnable(CATALOG);
const { output, errors, exitCode } = execute(process.argv.slice(2), catalog);
process.stdout.write(output);
process.stderr.write(errors);
process.exitCode = exitCode;
