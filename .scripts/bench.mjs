/** `npm run bench`: measure speed with src/bench/main.ts. */
import { runBundled } from './run-bundled.mjs';

process.exit(await runBundled('src/bench/main.ts', 'bench', process.argv.slice(2)));
